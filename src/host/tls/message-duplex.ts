/** A connection of libp2p as a Duplex of Node, for TLS over what is no socket: a relay, or a WebSocket. */
import { Duplex } from 'node:stream'
import type { MessageStream } from '@libp2p/interface'
import { partsOf } from '../message-parts.ts'

type Done = (error?: Error | null) => void

export class MessageDuplex extends Duplex {
  readonly #connection: MessageStream
  #sent: Done | undefined

  constructor(connection: MessageStream) {
    super({ allowHalfOpen: false })
    this.#connection = connection
    connection.pause()
    connection.addEventListener('message', ({ data }) => {
      let isHungry = true
      for (const part of partsOf(data)) isHungry = this.push(part)
      if (!isHungry) this.#quietly(() => connection.pause())
    })
    connection.addEventListener('drain', () => queueMicrotask(() => this.#drained()))
    connection.addEventListener('close', ({ error }) => this.destroy(error))
  }

  override _read(): void {
    this.#quietly(() => this.#connection.resume())
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: Done): void {
    try {
      if (this.#connection.send(chunk)) done()
      else this.#sent = done
    } catch (error) {
      done(error as Error)
    }
  }

  override _final(done: Done): void {
    this.#connection.close().then(() => done(), done)
  }

  #drained(): void {
    if (this.#connection.writableNeedsDrain) return
    const done = this.#sent
    this.#sent = undefined
    done?.()
  }

  /** libp2p throws where a connection is over already, of which its events tell. */
  #quietly(act: () => void): void {
    try {
      act()
    } catch {}
  }
}
