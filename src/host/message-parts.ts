/** What libp2p gives at once, be it in one piece or in several. */
import type { StreamMessageEvent } from '@libp2p/interface'

export function partsOf(data: StreamMessageEvent['data']): Iterable<Uint8Array> {
  return data instanceof Uint8Array ? [data] : data
}
