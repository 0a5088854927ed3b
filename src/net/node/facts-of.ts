/** What filters and listeners are told of a peer. */
import type { PeerFacts } from './peer-filter.ts'
import type { PeerLink } from './peer-link.ts'

/** The facts of now; nobody can change them. */
export function factsOf(link: PeerLink, score: number, now: number): PeerFacts {
  const { stream, peer } = link
  return Object.freeze({
    peer,
    address: stream.remoteAddress,
    direction: stream.direction,
    score,
    ageMs: Math.floor(now - stream.openedAt),
    features: stream.theirs?.features ?? [],
  })
}
