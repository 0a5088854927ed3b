/** The messages of a room as far as they are known: in order, each once, and every hole named. */
import type { Message } from '../protocol/index.ts'
import { cutGaps, joinGaps, renameGaps } from './gaps.ts'
import { CATCH_UP_MESSAGES } from './limits.ts'
import type { RoomGap, RoomView } from './room-view.ts'

/**
 * Covers the sequence numbers from `#bottom` to `newest`: each is a message here or lies in a gap.
 * Below are those never loaded, or dropped for the bound.
 */
export class Timeline {
  readonly #bound: number
  #messages: Message[] = []
  #gaps: readonly RoomGap[] = []
  #bottom = 1
  /** The oldest that the node keeps, as far as is known. */
  #first = 1
  #newest = 0
  #shown: readonly Message[] | undefined

  constructor(bound: number) {
    this.#bound = bound
  }

  get newest(): number {
    return this.#newest
  }

  /** A new array whenever a message came or went. */
  get messages(): readonly Message[] {
    this.#shown ??= [...this.#messages]
    return this.#shown
  }

  get gaps(): readonly RoomGap[] {
    return this.#gaps
  }

  get bottom(): number {
    return this.#bottom
  }

  get earlier(): RoomView['earlier'] {
    if (this.#bottom <= this.#first) return 'end'
    return this.#messages.length < this.#bound ? 'more' : 'full'
  }

  /** Forgets everything and begins with the newest messages of a room that stands at `newest`. */
  start(newest: number, first: number, messages: readonly Message[]): void {
    this.#messages = []
    this.#gaps = []
    this.#bottom = messages[0]?.seq ?? newest + 1
    this.#newest = this.#bottom - 1
    this.#first = first
    this.#shown = undefined
    this.add(messages)
    this.reach(newest)
  }

  /** Takes new messages in, and those that fill a gap; returns the ones that were not here. */
  add(messages: readonly Message[]): Message[] {
    const fresh = messages.filter((message) => this.#addOne(message))
    if (fresh.length > 0) this.#trim()
    return fresh
  }

  /** The room is known to stand at `seq`: what lacks up to there is a gap. */
  reach(seq: number): void {
    if (seq > this.#newest) this.#lack(this.#newest + 1, seq, 'missing')
  }

  /** The node told that it did not send these. What is here nevertheless stays. */
  skip({ from, to, why }: RoomGap): void {
    this.reach(from - 1)
    this.#gaps = renameGaps(this.#gaps, { from, to, why })
    if (to > this.#newest) this.#lack(Math.max(from, this.#newest + 1), to, why)
  }

  /** A page that was asked for from the older end of `gap`: what it left out is kept no more. */
  fill(gap: RoomGap, page: readonly Message[]): Message[] {
    const end = Math.min(gap.to, page.at(-1)?.seq ?? gap.to)
    const fresh = this.add(page.filter(({ seq }) => seq >= gap.from && seq <= gap.to))
    this.#gaps = renameGaps(this.#gaps, { from: gap.from, to: end, why: 'expired' })
    return fresh
  }

  /** A page of the messages just below the oldest one; `more` tells whether the node keeps further ones. */
  prepend(page: readonly Message[], more: boolean): Message[] {
    const below = page.filter(({ seq }) => seq < this.#bottom)
    const space = Math.max(0, this.#bound - this.#messages.length)
    const taken = space < below.length ? below.slice(below.length - space) : below
    const oldest = below[0]?.seq ?? this.#bottom
    this.#first = more ? Math.min(this.#first, oldest - 1) : oldest
    const last = taken.at(-1)
    if (!last) return []
    if (last.seq + 1 < this.#bottom) {
      this.#gaps = [{ from: last.seq + 1, to: this.#bottom - 1, why: 'expired' }, ...this.#gaps]
    }
    this.#bottom = taken[0]?.seq ?? this.#bottom
    this.#messages = [...taken, ...this.#messages]
    this.#shown = undefined
    return taken
  }

  #addOne(message: Message): boolean {
    const { seq } = message
    if (seq > this.#newest) {
      this.reach(seq - 1)
      this.#messages.push(message)
      this.#newest = seq
    } else {
      if (!this.#gaps.some((gap) => gap.from <= seq && seq <= gap.to)) return false
      this.#gaps = cutGaps(this.#gaps, seq, seq)
      const at = this.#messages.findLastIndex((other) => other.seq < seq) + 1
      this.#messages.splice(at, 0, message)
    }
    this.#shown = undefined
    return true
  }

  #lack(from: number, to: number, why: RoomGap['why']): void {
    // The client fetches by itself what one answer can bring; more than that is the reader's choice.
    const tooLong = why === 'missing' && to - from >= CATCH_UP_MESSAGES
    this.#gaps = joinGaps([...this.#gaps, { from, to, why: tooLong ? 'long' : why }])
    this.#newest = to
  }

  #trim(): void {
    const surplus = this.#messages.length - this.#bound
    if (surplus <= 0) return
    this.#messages.splice(0, surplus)
    this.#bottom = this.#messages[0]?.seq ?? this.#newest + 1
    this.#gaps = cutGaps(this.#gaps, 0, this.#bottom)
  }
}
