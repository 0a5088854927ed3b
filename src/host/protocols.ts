/** The protocols that a host takes streams of, each with one handler; what a handler throws resets its stream. */
import type { Connection } from '@libp2p/interface'
import type { Libp2p } from 'libp2p'
import { pathOf } from './connection.ts'
import { DirectStream } from './direct-stream.ts'
import { HostProtocolTakenError } from './errors.ts'
import type { HandleOptions, Stream } from './host.ts'
import { PROTOCOL_STREAMS } from './limits.ts'
import type { HostLog } from './log.ts'
import { HostStream, type StreamPlace } from './stream.ts'
import type { YamuxStream } from './yamux/index.ts'

export type StreamHandler = (stream: Stream) => void

interface Taken {
  readonly onStream: StreamHandler
  readonly maxInboundStreams: number
  readonly overLimitedRelay: boolean
}

export class Protocols {
  readonly #node: Libp2p
  readonly #log: HostLog
  readonly #taken = new Map<string, Taken>()
  readonly #places = new WeakMap<Connection, StreamPlace>()

  constructor(node: Libp2p, log: HostLog) {
    this.#node = node
    this.#log = log
  }

  /** Returns the undo. @throws HostProtocolTakenError */
  handle(protocol: string, onStream: StreamHandler, options: HandleOptions = {}): () => void {
    if (this.#taken.has(protocol)) throw new HostProtocolTakenError(protocol)
    const { maxInboundStreams = PROTOCOL_STREAMS, overLimitedRelay = true } = options
    this.#taken.set(protocol, { onStream, maxInboundStreams, overLimitedRelay })
    const registered = this.#node.handle(
      protocol,
      (stream, connection) =>
        this.#hand(new HostStream(stream, this.placeOf(connection)), onStream),
      {
        maxInboundStreams,
        maxOutboundStreams: options.maxOutboundStreams ?? PROTOCOL_STREAMS,
        runOnLimitedConnection: overLimitedRelay,
      },
    )
    registered.catch((err) => this.#log.error({ err, protocol }, 'a protocol is not told of'))
    return () => {
      if (this.#taken.delete(protocol)) this.#forget(protocol)
    }
  }

  /** Whether a stream on a connection, which has so many of them, comes here past libp2p. */
  takes(protocol: string, { limits }: Connection, count: number): boolean {
    const taken = this.#taken.get(protocol)
    if (taken === undefined || count >= taken.maxInboundStreams) return false
    return limits === undefined || taken.overLimitedRelay
  }

  /** A stream that came past libp2p. */
  take(stream: YamuxStream, connection: Connection): void {
    const taken = this.#taken.get(stream.protocol)
    if (taken) this.#hand(new DirectStream(stream, this.placeOf(connection)), taken.onStream)
  }

  /** What a stream on a connection knows of it. */
  placeOf(connection: Connection): StreamPlace {
    const known = this.#places.get(connection)
    if (known) return known
    const place = {
      peer: connection.remotePeer.toString(),
      remoteAddress: connection.remoteAddr.toString(),
      path: pathOf(connection),
      threw: (err: unknown) => this.#log.error({ err }, 'a listener of a stream threw'),
    }
    this.#places.set(connection, place)
    return place
  }

  #hand(stream: Stream, onStream: StreamHandler): void {
    try {
      onStream(stream)
    } catch (err) {
      this.#log.error({ err, protocol: stream.protocol }, 'a handler of a protocol threw')
      stream.abort(err instanceof Error ? err : new Error(String(err)))
    }
  }

  #forget(protocol: string): void {
    this.#node.unhandle(protocol).catch((err) => {
      this.#log.error({ err, protocol }, 'the end of a protocol is not told of')
    })
  }
}
