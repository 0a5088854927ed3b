/** The messages of a room as far as they are known: in order, each once, and every hole named. */
import type { Message } from '../protocol/index.ts'
import { cutGaps, joinGaps, renameGaps } from './gaps.ts'
import { HeldMessages, heldBytes } from './held-messages.ts'
import { CATCH_UP_MESSAGES } from './limits.ts'
import type { RoomGap, RoomView } from './room-view.ts'

/** What a timeline holds at most. */
export interface TimelineBound {
  messages: number
  /** As `heldBytes` counts. @default unbounded */
  bytes?: number
}

/**
 * Covers the sequence numbers from `bottom` to `newest`: each is a message here or lies in a gap. Below are those
 * never asked for, or dropped for the bound. What is farthest from where one reads is dropped first.
 */
export class Timeline {
  readonly #bound: Required<TimelineBound>
  readonly #held = new HeldMessages()
  #gaps: readonly RoomGap[] = []
  #bottom = 1
  /** The oldest that the node keeps, as far as is known. */
  #first = 1
  #newest = 0
  /** Where one reads; undefined is at the newest. */
  #reading: number | undefined

  constructor(bound: TimelineBound) {
    this.#bound = { bytes: Number.POSITIVE_INFINITY, ...bound }
  }

  get newest(): number {
    return this.#newest
  }

  get messages(): readonly Message[] {
    return this.#held.all
  }

  get gaps(): readonly RoomGap[] {
    return this.#gaps
  }

  get bottom(): number {
    return this.#bottom
  }

  get earlier(): RoomView['earlier'] {
    if (this.#bottom <= this.#first) return 'end'
    return this.#reading !== undefined || this.#space > 0 ? 'more' : 'full'
  }

  has(seq: number): boolean {
    return this.#held.has(seq)
  }

  /** Says where one reads from now on; returns whether `earlier` is another by that. */
  keepAround(seq: number | undefined): boolean {
    const { earlier } = this
    this.#reading = seq
    return earlier !== this.earlier
  }

  /** Forgets everything and begins with the newest messages of a room that stands at `newest`. */
  start(newest: number, first: number, messages: readonly Message[]): void {
    this.#held.clear()
    this.#gaps = []
    this.#reading = undefined
    this.#bottom = messages[0]?.seq ?? newest + 1
    this.#newest = this.#bottom - 1
    this.#first = first
    this.add(messages)
    this.reach(newest)
  }

  /** Takes new messages in, and those that fill a gap; returns the ones that were not here. */
  add(messages: readonly Message[]): Message[] {
    const fresh = messages.filter((message) => this.#addOne(message))
    if (fresh.length > 0) this.#trim()
    return fresh
  }

  /** Takes messages as they are after a change; returns those that are here and were other. */
  change(messages: readonly Message[]): Message[] {
    const changed = messages.filter((message) => this.#held.replace(message))
    if (changed.length > 0) this.#trim()
    return changed
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

  /** Everything that the node keeps of the numbers `from` to `to`: what is not among it is kept no more. */
  fill(from: number, to: number, page: readonly Message[]): Message[] {
    if (from > to) return []
    if (from < this.#bottom) {
      const below: RoomGap = { from, to: this.#bottom - 1, why: 'unloaded' }
      this.#gaps = joinGaps([below, ...this.#gaps])
      this.#bottom = from
    }
    const fresh = page.filter(
      (message) => message.seq >= from && message.seq <= to && this.#addOne(message),
    )
    this.#gaps = renameGaps(this.#gaps, { from, to, why: 'expired' })
    this.#trim()
    return fresh
  }

  /** A page of the messages just below the oldest one; `more` tells whether the node keeps further ones. */
  prepend(page: readonly Message[], more: boolean): Message[] {
    const below = page.filter(({ seq }) => seq < this.#bottom)
    this.keepsFrom(below[0]?.seq ?? this.#bottom, more)
    // Who reads at the newest keeps that, and is shown no more above than there is room for.
    const taken = this.#reading === undefined ? this.#fitting(below) : below
    return taken[0] ? this.fill(taken[0].seq, this.#bottom - 1, taken) : []
  }

  /** The node answered down to `seq`, and told whether it keeps messages below. */
  keepsFrom(seq: number, more: boolean): void {
    this.#first = more ? Math.min(this.#first, seq - 1) : seq
  }

  /** How many messages may still come; 0 also where no more bytes may. */
  get #space(): number {
    return this.#held.bytes < this.#bound.bytes ? this.#bound.messages - this.#held.length : 0
  }

  #fitting(below: readonly Message[]): readonly Message[] {
    let at = below.length
    let bytes = this.#bound.bytes - this.#held.bytes
    const lowest = Math.max(0, at - Math.max(0, this.#space))
    while (at > lowest && bytes > heldBytes(below[at - 1]!)) {
      at -= 1
      bytes -= heldBytes(below[at]!)
    }
    return below.slice(at)
  }

  #addOne(message: Message): boolean {
    const { seq } = message
    if (seq > this.#newest) {
      this.reach(seq - 1)
      this.#newest = seq
    } else {
      if (!this.#gaps.some((gap) => gap.from <= seq && seq <= gap.to)) return false
      this.#gaps = cutGaps(this.#gaps, seq, seq)
    }
    this.#held.insert(message)
    return true
  }

  #lack(from: number, to: number, why: RoomGap['why']): void {
    // The client fetches by itself what one answer can bring; more than that is the reader's choice.
    const tooLong = why === 'missing' && to - from >= CATCH_UP_MESSAGES
    this.#gaps = joinGaps([...this.#gaps, { from, to, why: tooLong ? 'long' : why }])
    this.#newest = to
  }

  #trim(): void {
    const held = this.#held
    const reading = this.#reading ?? Number.POSITIVE_INFINITY
    const { messages, bytes } = this.#bound
    let below = false
    let above = false
    while (held.length > 1 && (held.length > messages || held.bytes > bytes)) {
      if (reading - held.first!.seq >= held.last!.seq - reading) {
        held.dropFirst()
        below = true
      } else {
        held.dropLast()
        above = true
      }
    }
    if (below) this.#forgetBelow(held.first!.seq)
    if (above) this.#unloadAbove(held.last!.seq)
  }

  #forgetBelow(seq: number): void {
    this.#bottom = seq
    this.#gaps = cutGaps(this.#gaps, 0, seq)
  }

  /** What the client is about to fetch by itself stays so: its user is to hear of it. */
  #unloadAbove(seq: number): void {
    const missing = this.#gaps.filter((gap) => gap.from > seq && gap.why === 'missing')
    let unloaded: readonly RoomGap[] = [{ from: seq + 1, to: this.#newest, why: 'unloaded' }]
    for (const { from, to } of missing) unloaded = cutGaps(unloaded, from, to)
    this.#gaps = joinGaps([...cutGaps(this.#gaps, seq + 1, this.#newest), ...missing, ...unloaded])
  }
}
