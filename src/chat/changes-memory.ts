/** The changes of one room that is kept in memory. */
import { type Change, type Changed, changeMessage, type Reactors } from './change.ts'
import type { ChangesPage, PageLimit } from './history.ts'
import { extraOf } from './message-extra.ts'
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
    const messages: Message[] = []
    let bytes = 0
    let last = after
    for (const [seq, rev] of this.#revs) {
      if (rev <= after) continue
      const message = find(seq)
      bytes += pageBytes(message)
      const isFull = messages.length > 0 && bytes > limit.bytes
      if (isFull || messages.length === limit.messages) return { messages, more: true, rev: last }
      messages.push(message)
      last = rev
    }
    return { messages, more: false, rev: this.#rev }
  }

  /** The message is kept no more. */
  drop(message: Message): void {
    this.#revs.delete(message.seq)
    this.#forgetReactors(message)
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

/** What a message counts for in the bound of a page. */
export function pageBytes(message: Message): number {
  return Buffer.byteLength(message.text) + (extraOf(message)?.length ?? 0)
}
