/** Decides which messages go when history is past its bounds; both stores leave it to this. */
import type { Retention } from './history.ts'

/** A message as retention sees it. */
export interface Head {
  seq: number
  at: number
  bytes: number
}

/** The front of a room that is to go. */
export interface Front {
  /** The newest seq that goes. */
  through: number
  count: number
  bytes: number
}

/** What deciding needs of a store; `Room` is how the store names a room. Every call is cheap however much is kept. */
export interface Kept<Room> {
  /** The room with the oldest message of all, and when the oldest message of any other room was said. */
  oldest(): { room: Room; at: number; nextAt: number } | undefined
  /** The room that holds most bytes. */
  biggest(): { room: Room; bytes: number } | undefined
  totalBytes(): number
  /** A room's messages, oldest first, at most `limit`. */
  heads(room: Room, limit: number): Iterable<Head>
  drop(room: Room, front: Front): void
}

/** Whether anything is to go. */
export function isPastBound<Room>(kept: Kept<Room>, retention: Retention, now: number): boolean {
  return (
    (kept.oldest()?.at ?? now) < now - retention.ageMs ||
    (kept.biggest()?.bytes ?? 0) > retention.roomBytes ||
    kept.totalBytes() > retention.totalBytes
  )
}

/** Drops at most `limit` messages, the oldest first; returns how many went. */
export function retainHistory<Room>(
  kept: Kept<Room>,
  retention: Retention,
  when: { now: number; limit: number },
): number {
  let left = when.limit
  const dropUntil = (room: Room, enough: (head: Head, freed: number) => boolean) => {
    const front: Front = { through: 0, count: 0, bytes: 0 }
    for (const head of kept.heads(room, left)) {
      if (enough(head, front.bytes)) break
      front.through = head.seq
      front.count++
      front.bytes += head.bytes
    }
    kept.drop(room, front)
    left -= front.count
  }

  const expired = when.now - retention.ageMs
  while (left > 0) {
    const oldest = kept.oldest()
    if (oldest === undefined || oldest.at >= expired) break
    dropUntil(oldest.room, (head) => head.at >= expired)
  }
  while (left > 0) {
    const biggest = kept.biggest()
    if (biggest === undefined || biggest.bytes <= retention.roomBytes) break
    dropUntil(biggest.room, (_, freed) => biggest.bytes - freed <= retention.roomBytes)
  }
  while (left > 0) {
    const excess = kept.totalBytes() - retention.totalBytes
    const oldest = kept.oldest()
    if (oldest === undefined || excess <= 0) break
    dropUntil(oldest.room, (head, freed) => freed >= excess || head.at > oldest.nextAt)
  }
  return when.limit - left
}
