/** The WebSocket of one client: `ws` reads the frames and keeps the rules, and every close carries its sentence. */
import { WebSocket } from 'ws'
import type { CloseCode } from './close-codes.ts'
import { CLOSE_REASONS } from './close-codes.ts'

/** The reading end of a client. */
export interface SocketReader {
  message(data: Buffer, isBinary: boolean): void
  pong(): void
  /** The client closes, and is about to be answered; `fault` is set when it broke a rule of RFC 6455. */
  closing(fault?: CloseCode): void
  /** The socket is gone. */
  gone(): void
}

export class ClientSocket extends WebSocket {
  #reader: SocketReader | undefined
  /** Whether a message had begun and not ended when that was last asked. */
  #begun = false

  /** The listeners are shared by all clients, so that an idle one costs no closure. */
  read(reader: SocketReader): void {
    this.#reader = reader
    this.on('message', onMessage)
    this.on('pong', onPong)
    this.on('close', onClose)
    this.on('error', onError)
  }

  /** Closes by the node's wish. */
  end(code: CloseCode, reason: string): void {
    super.close(code, reason)
  }

  /**
   * `ws` calls this: with the client's own code and reason to answer its close, where the code alone is
   * repeated as gorilla does, and without a reason after a frame that breaks the rules.
   */
  override close(code?: number, reason?: string | Buffer): void {
    const fault = reason === undefined && isCloseCode(code) ? code : undefined
    this.#reader?.closing(fault)
    super.close(code, fault && CLOSE_REASONS[fault])
  }

  /** Whether the same message goes on without an end since this was last asked. */
  hangs(): boolean {
    // Nothing public of `ws` tells of a message in fragments; a test fails when this field goes away.
    const { _receiver } = this as unknown as { _receiver?: { _fragmented: number } }
    const before = this.#begun
    this.#begun = _receiver !== undefined && _receiver._fragmented !== 0
    return before && this.#begun
  }

  static take(socket: ClientSocket, data: Buffer, isBinary: boolean): void {
    socket.#begun = false
    socket.#reader?.message(data, isBinary)
  }

  static reader(socket: ClientSocket): SocketReader | undefined {
    return socket.#reader
  }
}

function isCloseCode(code: number | undefined): code is CloseCode {
  return code !== undefined && code in CLOSE_REASONS
}

function onMessage(this: WebSocket, data: unknown, isBinary: boolean): void {
  ClientSocket.take(this as ClientSocket, data as Buffer, isBinary)
}

function onPong(this: WebSocket): void {
  ClientSocket.reader(this as ClientSocket)?.pong()
}

function onClose(this: WebSocket): void {
  ClientSocket.reader(this as ClientSocket)?.gone()
}

/** `ws` closes by itself after an error, with the code that fits. */
function onError(): void {}
