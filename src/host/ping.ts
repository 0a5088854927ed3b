/** Measures a round trip: 32 random bytes go out on a stream of libp2p's ping protocol and have to come back. */
import { randomBytes } from 'node:crypto'
import type { Connection, Stream } from '@libp2p/interface'
import { HostPingError, HostProtocolError } from './errors.ts'
import { PING_MS } from './limits.ts'

export const PING_PROTOCOL = '/ipfs/ping/1.0.0'

/** As many as the protocol says. */
const PING_LENGTH = 32

/** Milliseconds of one round trip, with a deadline. @throws HostPingError, HostProtocolError, and the reason of `signal` */
export async function measure(connection: Connection, signal?: AbortSignal): Promise<number> {
  const within = AbortSignal.timeout(PING_MS)
  try {
    return await pingOver(connection, signal ? AbortSignal.any([signal, within]) : within)
  } catch (cause) {
    signal?.throwIfAborted()
    const peer = connection.remotePeer.toString()
    if (cause instanceof Error && cause.name === 'UnsupportedProtocolError') {
      throw new HostProtocolError(peer, PING_PROTOCOL, { cause })
    }
    const late = `it did not answer within ${PING_MS / 1000} s`
    throw new HostPingError(peer, within.aborted ? late : 'the connection ended', { cause })
  }
}

/** Milliseconds, with fractions. @throws the reason of `signal`, and what libp2p throws */
export async function pingOver(connection: Connection, signal: AbortSignal): Promise<number> {
  const stream = await connection.newStream([PING_PROTOCOL], {
    signal,
    runOnLimitedConnection: true,
  })
  try {
    const sent = randomBytes(PING_LENGTH)
    const since = performance.now()
    const echo = readEcho(stream, signal)
    stream.send(sent)
    if (!sent.equals(await echo)) throw new Error('other bytes came back than were sent')
    const milliseconds = performance.now() - since
    stream.close({ signal }).catch(() => {})
    return milliseconds
  } catch (error) {
    stream.abort(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

async function readEcho(stream: Stream, signal: AbortSignal): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  let echo = Buffer.alloc(0)
  stream.addEventListener('message', ({ data }) => {
    echo = Buffer.concat([echo, data.subarray()])
    if (echo.length >= PING_LENGTH) resolve(echo)
  })
  stream.addEventListener('close', ({ error }) => {
    reject(error ?? new Error('the stream ended before the answer'))
  })
  const stop = () => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  return promise.finally(() => signal.removeEventListener('abort', stop))
}
