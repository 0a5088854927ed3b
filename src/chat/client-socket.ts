/** The WebSocket of one client: `ws` reads the frames and keeps the rules, and every close carries its sentence. */
import { WebSocket } from 'ws'
import type { CloseCode } from './close-codes.ts'
import { CLOSE_REASONS } from './close-codes.ts'

/** The reading end of a client. */
export interface SocketReader {
  message(data: Buffer, isBinary: boolean): void
  pong(): void
  /** The close frame is about to be written, by either side's wish; `fault` is set when the client broke a rule of RFC 6455. */
  closing(fault?: CloseCode): void
  /** The socket is gone. */
  gone(): void
}

export class ClientSocket extends WebSocket {
  #reader: SocketReader | undefined

  /** The listeners are shared by all clients, so that an idle one costs no closure. */
  read(reader: SocketReader): void {
    this.#reader = reader
    this.on('message', onMessage)
    this.on('pong', onPong)
    this.on('close', onClose)
    this.on('error', onError)
  }

  /** `ws` calls this too: with the client's own reason to answer its close, without one after a frame that breaks the rules. */
  override close(code?: number, reason?: string | Buffer): void {
    const fault = reason === undefined && isCloseCode(code) ? code : undefined
    this.#reader?.closing(fault)
    super.close(code, fault === undefined ? reason : CLOSE_REASONS[fault])
  }

  static reader(socket: ClientSocket): SocketReader | undefined {
    return socket.#reader
  }
}

function isCloseCode(code: number | undefined): code is CloseCode {
  return code !== undefined && code in CLOSE_REASONS
}

function onMessage(this: WebSocket, data: unknown, isBinary: boolean): void {
  ClientSocket.reader(this as ClientSocket)?.message(data as Buffer, isBinary)
}

function onPong(this: WebSocket): void {
  ClientSocket.reader(this as ClientSocket)?.pong()
}

function onClose(this: WebSocket): void {
  ClientSocket.reader(this as ClientSocket)?.gone()
}

/** `ws` closes by itself after an error, with the code that fits. */
function onError(): void {}
