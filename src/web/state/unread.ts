/** What is new in each room: how many messages, how many of them name this member, and from where on. */
import type { Message, RoomView } from '../../chat/client/index.ts'
import { MENTIONS_HELD } from './limits.ts'
import { mentions } from './mentions.ts'
import { isDirectRoom, type News } from './places.ts'
import type { ReadMarks } from './read-marks.ts'

type Me = { readonly id: string; readonly nick: string } | undefined
type UnreadView = Pick<RoomView, 'room' | 'epoch' | 'newest' | 'messages'>

const NOTHING: News = { messages: 0, mentions: 0 }

export class Unread {
  readonly #marks: ReadMarks
  /** Numbers of messages that name this member and were not read, by room. */
  readonly #mentions = new Map<string, Set<number>>()
  /** The epoch of each room in which its first page was looked through. */
  readonly #seen = new Map<string, string>()

  constructor(marks: ReadMarks) {
    this.#marks = marks
  }

  /** Up to which number a room was read; undefined before it is entered. */
  readTo({ room, epoch }: UnreadView): number | undefined {
    const mark = this.#marks.get(room)
    return mark && mark.epoch === epoch ? mark.seq : undefined
  }

  /** What is new in a room; one that is entered for the first time has only what comes from then on. */
  newsIn(view: UnreadView, me: Me): News {
    const { room, epoch, newest, messages } = view
    if (epoch === undefined) return NOTHING
    if (this.#seen.get(room) !== epoch) {
      this.#seen.set(room, epoch)
      this.#mentions.delete(room)
      // Whoever writes to a member alone begins with something new.
      const begins = isDirectRoom(room) && this.#marks.get(room) === undefined ? 0 : newest
      if (this.readTo(view) === undefined) this.#marks.set(room, { epoch, seq: begins })
      for (const message of messages) this.heard(message, view, me)
    }
    const count = newest - (this.readTo(view) ?? newest)
    return { messages: Math.max(0, count), mentions: this.#mentions.get(room)?.size ?? 0 }
  }

  /** A message came; who speaks has read what was said before. */
  heard({ seq, from, text }: Message, view: UnreadView, me: Me): void {
    if (seq <= (this.readTo(view) ?? 0)) return
    if (from.id === me?.id) this.read(view, seq)
    else if (me && mentions(text, me.nick)) {
      const held = this.#mentions.get(view.room) ?? new Set()
      if (held.size < MENTIONS_HELD) held.add(seq)
      this.#mentions.set(view.room, held)
    }
  }

  /** A room was read up to a number; returns whether that is news. */
  read(view: UnreadView, seq: number): boolean {
    const { room, epoch } = view
    if (epoch === undefined || seq <= (this.readTo(view) ?? -1)) return false
    this.#marks.set(room, { epoch, seq })
    const held = this.#mentions.get(room)
    for (const mention of held ?? []) if (mention <= seq) held!.delete(mention)
    return true
  }
}
