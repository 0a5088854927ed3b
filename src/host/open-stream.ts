/** Opens a stream on a connection, and turns what libp2p says of a failure into errors of ours. */
import type { Connection } from '@libp2p/interface'
import { muxerOf } from './connection.ts'
import { DirectStream } from './direct-stream.ts'
import { HostOpenStreamError, HostProtocolError } from './errors.ts'
import type { Stream } from './host.ts'
import { NEGOTIATION_MS, PROTOCOL_STREAMS } from './limits.ts'
import { HostStream, type StreamPlace } from './stream.ts'
import { RefusedError, type YamuxMuxer } from './yamux/index.ts'

/** What libp2p and Node call an end of the time. */
const LATE = new Set(['TimeoutError', 'AbortError'])

/** @throws HostProtocolError, HostOpenStreamError, and the reason of `signal` */
export async function openOn(
  connection: Connection,
  protocol: string,
  options: OpenOptions,
): Promise<Stream> {
  const { signal } = options
  const muxer = muxerOf(connection)
  try {
    signal?.throwIfAborted()
    return muxer === undefined
      ? await openOver(connection, protocol, options)
      : await openDirect(muxer, protocol, options)
  } catch (cause) {
    signal?.throwIfAborted()
    const peer = connection.remotePeer.toString()
    if (isNotSpoken(cause)) throw new HostProtocolError(peer, protocol, { cause })
    throw new HostOpenStreamError({ peer, protocol, said: saidOf(cause) }, { cause })
  }
}

interface OpenOptions {
  readonly place: StreamPlace
  readonly signal?: AbortSignal | undefined
}

async function openOver(
  connection: Connection,
  protocol: string,
  { place, signal }: OpenOptions,
): Promise<Stream> {
  const within = AbortSignal.timeout(NEGOTIATION_MS)
  const stream = await connection.newStream([protocol], {
    signal: signal ? AbortSignal.any([signal, within]) : within,
    runOnLimitedConnection: true,
    maxOutboundStreams: PROTOCOL_STREAMS,
  })
  return new HostStream(stream, place)
}

/** Past libp2p, whose own way takes a dozen promises. */
async function openDirect(
  muxer: YamuxMuxer,
  protocol: string,
  { place, signal }: OpenOptions,
): Promise<Stream> {
  const { stream, agreed, isLikely } = muxer.openDirect(protocol, PROTOCOL_STREAMS)
  if (isLikely) return new DirectStream(stream, place)
  const givenUp = Promise.withResolvers<never>()
  const giveUp = () => {
    stream.abort(signal?.reason)
    givenUp.reject(signal?.reason)
  }
  signal?.addEventListener('abort', giveUp)
  try {
    await Promise.race([agreed, givenUp.promise])
    return new DirectStream(stream, place)
  } finally {
    signal?.removeEventListener('abort', giveUp)
  }
}

function isNotSpoken(cause: unknown): boolean {
  if (cause instanceof RefusedError) return cause.refusal === 'not spoken'
  return cause instanceof Error && cause.name === 'UnsupportedProtocolError'
}

function saidOf(cause: unknown): string {
  const name = cause instanceof Error ? cause.name : ''
  const isLate = cause instanceof RefusedError ? cause.refusal === 'late' : LATE.has(name)
  if (isLate) return `it did not answer within ${NEGOTIATION_MS / 1000} s`
  if (name.startsWith('TooManyOutbound')) return 'as many are open as may be; close some first'
  return 'the connection ended, or the peer refuses more streams'
}
