/** Opens a stream on a connection, and turns what libp2p says of a failure into errors of ours. */
import type { Connection, Stream } from '@libp2p/interface'
import { HostOpenStreamError, HostProtocolError } from './errors.ts'
import { NEGOTIATION_MS, PROTOCOL_STREAMS } from './limits.ts'

/** @throws HostProtocolError, HostOpenStreamError, and the reason of `signal` */
export async function openOn(
  connection: Connection,
  protocol: string,
  signal?: AbortSignal,
): Promise<Stream> {
  const within = AbortSignal.timeout(NEGOTIATION_MS)
  try {
    return await connection.newStream([protocol], {
      signal: signal ? AbortSignal.any([signal, within]) : within,
      runOnLimitedConnection: true,
      maxOutboundStreams: PROTOCOL_STREAMS,
    })
  } catch (cause) {
    signal?.throwIfAborted()
    const peer = connection.remotePeer.toString()
    const name = cause instanceof Error ? cause.name : ''
    if (name === 'UnsupportedProtocolError') throw new HostProtocolError(peer, protocol, { cause })
    throw new HostOpenStreamError({ peer, protocol, said: saidOf(name, within) }, { cause })
  }
}

function saidOf(name: string, within: AbortSignal): string {
  if (within.aborted) return `it did not answer within ${NEGOTIATION_MS / 1000} s`
  if (name.startsWith('TooManyOutbound')) return 'as many are open as may be; close some first'
  return 'the connection ended, or the peer refuses more streams'
}
