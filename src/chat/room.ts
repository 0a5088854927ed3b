/** One room while somebody is in it: its record, its way out, who is there and who listens. */
import type { Numbered } from './change.ts'
import type { HubCounters } from './counters.ts'
import { SlowModeError } from './errors.ts'
import { Fanout } from './fanout.ts'
import type { RoomRecord } from './history.ts'
import type { HubLimits } from './limits.ts'
import { RoomPresence } from './presence.ts'
import type { Member, Message, Role } from './protocol/index.ts'
import type { Bucket } from './token-bucket.ts'
import type { ClientWriter } from './writer.ts'

export class Room {
  readonly record: RoomRecord
  readonly fanout: Fanout
  readonly presence: RoomPresence
  readonly bucket: Bucket
  readonly #watchers = new Set<(message: Message) => void>()
  /** When each member spoke last; kept only while the room is in slow mode. */
  readonly #spoke = new Map<string, number>()
  #lastAt = 0

  constructor(record: RoomRecord, limits: HubLimits, bucket: Bucket, counters: HubCounters) {
    this.record = { ...record }
    this.bucket = bucket
    this.fanout = new Fanout({
      room: record.name,
      lastSeq: record.seq,
      entryBytes: limits.writeBytes,
      counters,
      state: () => ({
        rev: this.record.rev,
        topic: this.record.topic,
        slow: this.record.slow,
        presence: this.presence.list(),
      }),
    })
    this.presence = new RoomPresence(record.name, limits, (notice) => this.fanout.notify(notice))
  }

  get name(): string {
    return this.record.name
  }

  /** Nobody is here and nobody listens: the room may leave memory. */
  get idle(): boolean {
    const { count, guests } = this.presence
    return count === 0 && guests === 0 && this.#watchers.size === 0
  }

  enter(writer: ClientWriter, member: Member & { role: Role }): void {
    this.presence.enter(member)
    this.fanout.add(writer)
  }

  leave(writer: ClientWriter, memberId: string): void {
    this.fanout.remove(writer)
    this.presence.leave(memberId)
  }

  guestEnters(writer: ClientWriter): void {
    this.fanout.add(writer)
    this.presence.guestEnters()
  }

  guestLeaves(writer: ClientWriter): void {
    this.fanout.remove(writer)
    this.presence.guestLeaves()
  }

  watch(listener: (message: Message) => void): () => void {
    this.#watchers.add(listener)
    return () => this.#watchers.delete(listener)
  }

  /** The time of a message said at `now`: never before the one that it follows. */
  timeAfterLast(now: number): number {
    return Math.max(this.#lastAt, now)
  }

  /** Takes messages that are durable and sends them to everybody. */
  deliver(messages: readonly Message[]): void {
    const newest = messages.at(-1)!
    this.record.seq = newest.seq
    this.#lastAt = newest.at
    this.fanout.publish(messages)
    for (const listener of this.#watchers) for (const message of messages) listener(message)
  }

  /** Sends changes that are durable, in the order of their numbers, to everybody who speaks the rooms protocol. */
  deliverChanges(changed: readonly Numbered[]): void {
    this.record.rev = changed.at(-1)!.rev
    this.fanout.publishChanges(changed)
  }

  /** @throws SlowModeError */
  checkSlowMode(memberId: string, now: number): void {
    const { slow } = this.record
    if (slow === 0) return
    const wait = (this.#spoke.get(memberId) ?? Number.NEGATIVE_INFINITY) + slow * 1000 - now
    if (wait > 0) throw new SlowModeError(slow, Math.ceil(wait))
    this.#spoke.delete(memberId)
    this.#spoke.set(memberId, now)
    for (const [id, at] of this.#spoke) {
      if (at + slow * 1000 > now) break
      this.#spoke.delete(id)
    }
  }

  close(): void {
    this.presence.close()
  }
}
