/** The changes of one room that is kept in memory. */
import { type Change, type Changed, changeMessage, type Reactors } from './change.ts'
import { changesPage, type Weighed } from './changes-page.ts'
import type { ChangesPage, PageLimit } from './history.ts'
import { pageBytes } from './message-bytes.ts'
import type { Message } from './protocol/index.ts'

/** Knows which messages were changed, when, and who chose which emoji. */
export class MemoryChanges {
  /** The number of each changed message's newest change, the newest last. */
  readonly #revs = new Map<number, number>()
  /** By message and emoji. */
  readonly #reactors = new Map<string, Set<string>>()
  #rev = 0

  get rev(): number {
    return this.#rev
  }

  /** What becomes of `before`. @throws MessageDeletedError, ReactionsFullError */
  change(before: Message, change: Change): Changed {
    const message = changeMessage(before, change, this.#reactorsOf(change))
    if (message === undefined) return { message: before, before, rev: undefined }
    if (message.deleted !== undefined) this.#forgetReactors(before)
    this.#rev++
    this.#revs.delete(message.seq)
    this.#revs.set(message.seq, this.#rev)
    return { message, before, rev: this.#rev }
  }

  page(after: number, limit: PageLimit, find: (seq: number) => Message): ChangesPage {
    return changesPage(this.#after(after, find), limit, { after, newest: this.#rev })
  }

  /** The message is kept no more. */
  drop(message: Message): void {
    this.#revs.delete(message.seq)
    this.#forgetReactors(message)
  }

  *#after(after: number, find: (seq: number) => Message): Iterable<Weighed> {
    for (const [seq, rev] of this.#revs) {
      if (rev <= after) continue
      const message = find(seq)
      yield { message, rev, bytes: pageBytes(message) }
    }
  }

  #forgetReactors({ seq, reactions = [] }: Message): void {
    for (const { emoji } of reactions) this.#reactors.delete(`${seq} ${emoji}`)
  }

  #reactorsOf(change: Change): Reactors {
    const { seq, by } = change
    const key = `${seq} ${change.kind === 'react' ? change.emoji : ''}`
    const members = this.#reactors.get(key) ?? new Set()
    return {
      has: () => members.has(by),
      add: () => this.#reactors.set(key, members.add(by)),
      remove: () => members.delete(by),
      first: (limit) => [...members].slice(0, limit),
    }
  }
}
