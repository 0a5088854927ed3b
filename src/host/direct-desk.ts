/** Leads streams that come past libp2p to the handlers of the host, with the connection that carries them. */
import type { Connection } from '@libp2p/interface'
import { muxerOf } from './connection.ts'
import type { HostLog } from './log.ts'
import type { Protocols } from './protocols.ts'
import type { DirectHandler, YamuxError, YamuxMuxer, YamuxStream } from './yamux/index.ts'

export class DirectDesk implements DirectHandler {
  readonly #connections = new WeakMap<YamuxMuxer, Connection>()
  readonly #log: HostLog
  #protocols: Protocols | undefined

  constructor(log: HostLog) {
    this.#log = log
  }

  /** Streams come from now on. */
  open(protocols: Protocols): void {
    this.#protocols = protocols
  }

  /** A connection is there. */
  add(connection: Connection): void {
    const muxer = muxerOf(connection)
    if (muxer) this.#connections.set(muxer, connection)
  }

  takes(protocol: string, muxer: YamuxMuxer): boolean {
    const connection = this.#connections.get(muxer)
    if (connection === undefined) return false
    return this.#protocols?.takes(protocol, connection, muxer.countOf('inbound', protocol)) ?? false
  }

  cut(error: YamuxError, muxer: YamuxMuxer): void {
    const peer = this.#connections.get(muxer)?.remotePeer.toString()
    this.#log.warn({ peer, code: error.code, said: error.message }, 'a connection was cut')
  }

  stream(stream: YamuxStream, muxer: YamuxMuxer): void {
    this.#protocols?.take(stream, this.#connections.get(muxer)!)
  }
}
