/** Which of the connected peers a message goes to. */
import { randomInt } from 'node:crypto'

/** What is known of a connected peer; a filter may read it and change nothing. */
export interface PeerFacts {
  readonly peer: string
  /** The multiaddr of its end. */
  readonly address: string
  readonly direction: 'inbound' | 'outbound'
  /** How useful its messages have been, among all peers: by type, times the weight of the type. */
  readonly score: number
  /** Milliseconds since its stream began. */
  readonly ageMs: number
  /** What it understands beyond the original protocol. */
  readonly features: readonly string[]
}

/** Any function over the facts; it returns those that are chosen. */
export type PeerFilter = (peers: readonly PeerFacts[]) => readonly PeerFacts[]

/** A random floor(sqrt(n)) of the peers, one of one to three. */
export const chainSyncFilter: PeerFilter = (peers) =>
  sample(peers, Math.floor(Math.sqrt(peers.length)))

/** One of the peers, each as likely as the others. */
export const randomPeerFilter: PeerFilter = (peers) => sample(peers, Math.min(1, peers.length))

/** So many of a list, by chance that nobody can foresee (Fisher and Yates; Durstenfeld, CACM 7 (7), 1964). */
export function sample<Item>(items: readonly Item[], count: number): Item[] {
  const shuffled = [...items]
  const end = Math.min(count, shuffled.length)
  for (let at = 0; at < end; at += 1) {
    const other = randomInt(at, shuffled.length)
    const kept = shuffled[at]!
    shuffled[at] = shuffled[other]!
    shuffled[other] = kept
  }
  return shuffled.slice(0, end)
}
