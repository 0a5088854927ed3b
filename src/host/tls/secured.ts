/** What TLS has made of a connection, as libp2p knows connections; a multiplexer may take the socket itself. */
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { AbortOptions, MessageStream } from '@libp2p/interface'
import { AbstractMessageStream } from '@libp2p/utils'
import { CLOSE_MS } from '../limits.ts'
import { orAborted } from '../or-aborted.ts'
import { putBack } from './put-back.ts'

export class Secured extends AbstractMessageStream {
  readonly #below: MessageStream
  readonly #socket: TLSSocket
  #closed: Promise<void>
  readonly #take = (chunk: Buffer) => this.onData(chunk)

  constructor(below: MessageStream, socket: TLSSocket) {
    super({ log: below.log, direction: below.direction })
    this.#below = below
    this.#socket = socket
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#closed = promise
    socket.on('data', this.#take)
    socket.on('drain', () => this.safeDispatchEvent('drain'))
    socket.on('error', (error) => below.abort(error))
    socket.once('close', resolve)
    below.addEventListener('close', ({ error, local }) => {
      socket.destroy()
      if (error === undefined) this.onTransportClosed()
      else if (local) this.abort(error)
      else this.onRemoteReset()
    })
  }

  /** Whoever takes it reads and writes it alone from now on, what has come before included. */
  takeSocket(): Socket {
    this.#socket.off('data', this.#take)
    putBack(this.#socket, this.readBuffer)
    return this.#socket
  }

  async close(options?: AbortOptions): Promise<void> {
    // Closed at once, the socket would answer what still comes by a reset, which takes along what the peer has not read yet.
    this.#socket.end()
    try {
      await orAborted(this.#closed, options?.signal ?? AbortSignal.timeout(CLOSE_MS))
    } catch {
      this.#socket.destroy()
    }
  }

  sendData(data: Parameters<AbstractMessageStream['sendData']>[0]): {
    sentBytes: number
    canSendMore: boolean
  } {
    let canSendMore = true
    for (const part of data) canSendMore = this.#socket.write(part)
    return { sentBytes: data.byteLength, canSendMore }
  }

  sendReset(error: Error): void {
    this.#below.abort(error)
  }

  sendPause(): void {
    this.#socket.pause()
  }

  sendResume(): void {
    this.#socket.resume()
  }
}
