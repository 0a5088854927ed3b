/** Opens a stream on a connection, and turns what libp2p says of a failure into errors of ours. */
import type { Connection } from '@libp2p/interface'
import { muxerOf } from './connection.ts'
import { DirectStream } from './direct-stream.ts'
import { HostOpenStreamError, HostProtocolError } from './errors.ts'
import type { Stream } from './host.ts'
import { NEGOTIATION_MS, PROTOCOL_STREAMS } from './limits.ts'
import { HostStream, type StreamPlace } from './stream.ts'
import { RefusedError, type YamuxMuxer } from './yamux/index.ts'

/** @throws HostProtocolError, HostOpenStreamError, and the reason of `signal` */
export async function openOn(
  connection: Connection,
  protocol: string,
  { place, signal }: { place: StreamPlace; signal?: AbortSignal | undefined },
): Promise<Stream> {
  const muxer = muxerOf(connection)
  const within = new AbortController()
  const timer = setTimeout(() => within.abort(), NEGOTIATION_MS)
  try {
    return muxer === undefined
      ? await openOver(connection, protocol, { place, within: eitherOf(within.signal, signal) })
      : await openDirect(muxer, protocol, { place, within: within.signal, signal })
  } catch (cause) {
    signal?.throwIfAborted()
    const peer = connection.remotePeer.toString()
    if (isNotSpoken(cause)) throw new HostProtocolError(peer, protocol, { cause })
    throw new HostOpenStreamError({ peer, protocol, said: saidOf(cause, within.signal) }, { cause })
  } finally {
    clearTimeout(timer)
  }
}

async function openOver(
  connection: Connection,
  protocol: string,
  { place, within }: { place: StreamPlace; within: AbortSignal },
): Promise<Stream> {
  const stream = await connection.newStream([protocol], {
    signal: within,
    runOnLimitedConnection: true,
    maxOutboundStreams: PROTOCOL_STREAMS,
  })
  return new HostStream(stream, place)
}

/** Past libp2p, whose own way takes a dozen promises. */
async function openDirect(
  muxer: YamuxMuxer,
  protocol: string,
  {
    place,
    within,
    signal,
  }: { place: StreamPlace; within: AbortSignal; signal: AbortSignal | undefined },
): Promise<Stream> {
  signal?.throwIfAborted()
  const { stream, agreed, isLikely } = muxer.openDirect(protocol, PROTOCOL_STREAMS)
  if (isLikely) return new DirectStream(stream, place)
  const given = Promise.withResolvers<never>()
  const giveUp = () => {
    stream.abort(new Error('it was given up'))
    given.reject(new Error('it was given up'))
  }
  within.addEventListener('abort', giveUp)
  signal?.addEventListener('abort', giveUp)
  try {
    await Promise.race([agreed, given.promise])
    return new DirectStream(stream, place)
  } finally {
    within.removeEventListener('abort', giveUp)
    signal?.removeEventListener('abort', giveUp)
  }
}

function eitherOf(within: AbortSignal, signal: AbortSignal | undefined): AbortSignal {
  return signal ? AbortSignal.any([signal, within]) : within
}

function isNotSpoken(cause: unknown): boolean {
  if (cause instanceof RefusedError) return cause.refusal === 'not spoken'
  return cause instanceof Error && cause.name === 'UnsupportedProtocolError'
}

function saidOf(cause: unknown, within: AbortSignal): string {
  const name = cause instanceof Error ? cause.name : ''
  if (within.aborted) return `it did not answer within ${NEGOTIATION_MS / 1000} s`
  if (name.startsWith('TooManyOutbound')) return 'as many are open as may be; close some first'
  return 'the connection ended, or the peer refuses more streams'
}
