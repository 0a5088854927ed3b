/** The protocols that a host takes streams of, each with one handler; what a handler throws resets its stream. */
import type { Connection } from '@libp2p/interface'
import type { Libp2p } from 'libp2p'
import { pathOf } from './connection.ts'
import { HostProtocolTakenError } from './errors.ts'
import type { HandleOptions, Stream } from './host.ts'
import { PROTOCOL_STREAMS } from './limits.ts'
import type { HostLog } from './log.ts'
import { HostStream, type StreamPlace } from './stream.ts'

export type StreamHandler = (stream: Stream) => void

export class Protocols {
  readonly #node: Libp2p
  readonly #log: HostLog
  readonly #taken = new Set<string>()

  constructor(node: Libp2p, log: HostLog) {
    this.#node = node
    this.#log = log
  }

  /** Returns the undo. @throws HostProtocolTakenError */
  handle(protocol: string, onStream: StreamHandler, options: HandleOptions = {}): () => void {
    if (this.#taken.has(protocol)) throw new HostProtocolTakenError(protocol)
    this.#taken.add(protocol)
    const registered = this.#node.handle(
      protocol,
      (stream, connection) =>
        this.#hand(new HostStream(stream, this.placeOf(connection)), onStream),
      {
        maxInboundStreams: options.maxInboundStreams ?? PROTOCOL_STREAMS,
        maxOutboundStreams: options.maxOutboundStreams ?? PROTOCOL_STREAMS,
        runOnLimitedConnection: options.overLimitedRelay ?? true,
      },
    )
    registered.catch((err) => this.#log.error({ err, protocol }, 'a protocol is not told of'))
    return () => {
      if (this.#taken.delete(protocol)) this.#forget(protocol)
    }
  }

  /** What a stream on a connection knows of it. */
  placeOf(connection: Connection): StreamPlace {
    return {
      peer: connection.remotePeer.toString(),
      remoteAddress: connection.remoteAddr.toString(),
      path: pathOf(connection),
      streams: () => connection.streams,
      threw: (err: unknown) => this.#log.error({ err }, 'a listener of a stream threw'),
    }
  }

  #hand(stream: HostStream, onStream: StreamHandler): void {
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
