/** Lets the streams of a busy connection send in turn. */
import type { Connection } from '@libp2p/interface'

/** What a multiplexer of libp2p has besides, which its type does not show. */
interface Muxed {
  readonly muxer?: {
    readonly streams: unknown[]
    readonly maConn: { addEventListener(event: 'drain', listener: () => void): void }
  }
}

/**
 * When a connection has room again, libp2p tells its streams so in the order of a list, and the first that has
 * something to send takes all of it; so the list is turned by one after each time.
 */
export function shareFairly(connection: Connection): void {
  const { muxer } = connection as Muxed
  muxer?.maConn.addEventListener('drain', () => {
    const { streams } = muxer
    if (streams.length > 1) streams.push(streams.shift())
  })
}
