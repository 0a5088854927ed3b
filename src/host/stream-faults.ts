/** How streams break, in words, and what their owners hear of it. */
import { HostStreamError } from './errors.ts'
import type { Stream, StreamEvents } from './host.ts'

export const RESET = 'the other end reset it'
export const LATE = 'the other end did not agree to its protocol in time'
export const LOST = 'the connection ended'
const RELAYED = '; it went over a relay, which may allow so much time or so many bytes and no more'

/** Events of a stream to which nobody listens yet. */
export const NOTHING: StreamEvents = { bytes() {}, drained() {}, ended() {}, closed() {} }

/** The error of a stream that broke: `said` is one of the reasons above, or `resetHere`. */
export function brokenStream(
  { peer, protocol, path }: Pick<Stream, 'peer' | 'protocol' | 'path'>,
  said: string,
  cause?: unknown,
): HostStreamError {
  return new HostStreamError(
    { peer, protocol, said: path === 'relayed' ? `${said}${RELAYED}` : said },
    { isReset: said === RESET, ...(cause !== undefined && { cause }) },
  )
}

/** The reason where this end has cut it. */
export function resetHere(error: Error | undefined): string {
  return error?.message ? `it was reset here: ${error.message}` : 'it was reset here'
}

/** Its failure is told by `closed` too, so that whoever does not wait for it misses nothing. */
export function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}
