/** Who is typing in a room: each for some seconds after the last sign of it. */
import type { Member } from '../protocol/index.ts'
import { TYPING_MEMBERS, TYPING_SHOW_MS } from './limits.ts'

/** Keeps one timer, and only while somebody types. */
export class Typing {
  readonly #now: () => number
  readonly #changed: () => void
  readonly #until = new Map<string, { member: Member; until: number }>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #shown: readonly Member[] = []

  constructor(now: () => number, changed: () => void) {
    this.#now = now
    this.#changed = changed
  }

  get members(): readonly Member[] {
    return this.#shown
  }

  /** A sign of typing. */
  heard(member: Member): void {
    if (!this.#until.has(member.id) && this.#until.size >= TYPING_MEMBERS) return
    this.#until.delete(member.id)
    this.#until.set(member.id, { member, until: this.#now() + TYPING_SHOW_MS })
    this.#show()
  }

  /** Said what was typed, or left. */
  stop(id: string): void {
    if (this.#until.delete(id)) this.#show()
  }

  clear(): void {
    clearTimeout(this.#timer)
    this.#until.clear()
    if (this.#shown.length > 0) this.#show()
  }

  /** Drops those who stopped; the first of the map is the next to do so. */
  #show(): void {
    const now = this.#now()
    for (const [id, { until }] of this.#until) if (until <= now) this.#until.delete(id)
    clearTimeout(this.#timer)
    const [next] = this.#until.values()
    if (next) this.#timer = setTimeout(() => this.#show(), next.until - now)
    const shown = [...this.#until.values()].map(({ member }) => member)
    const same =
      shown.length === this.#shown.length &&
      this.#shown.every(({ id, nick }) => shown.some((o) => o.id === id && o.nick === nick))
    if (same) return
    this.#shown = shown
    this.#changed()
  }
}
