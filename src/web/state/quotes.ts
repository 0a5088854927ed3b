/** What replies answer: from the room's view, else fetched, and kept up to date as it changes. */
import type { ChatClient, Message } from '../../chat/client/index.ts'
import { keepNewest } from './keep-newest.ts'
import { QUOTES } from './limits.ts'
import { Listeners } from './listeners.ts'

/** A message that is answered; `missing` is kept by the node no more. */
export type Quote = Message | 'loading' | 'missing'

type QuoteClient = Pick<ChatClient, 'room' | 'history'>

export class Quotes {
  /** By room, its epoch and number; the one asked for last is the last. */
  readonly #kept = new Map<string, Message | 'missing'>()
  readonly #asked = new Set<string>()
  readonly #listeners = new Listeners()
  #client: QuoteClient | undefined

  /** Asks this client from now on. */
  follow(client: QuoteClient): void {
    this.#client = client
  }

  of(room: string, seq: number): Quote {
    const view = this.#client?.room(room)
    const key = `${view?.epoch} ${seq} ${room}`
    const held = view && findMessage(view.messages, seq)
    if (held) this.#keep(key, held)
    const kept = this.#kept.get(key)
    if (kept !== undefined) return kept
    this.#ask(key, room, seq)
    return 'loading'
  }

  /** Messages of a room changed, perhaps some that are quoted. */
  changed(room: string, messages: readonly Message[]): void {
    const epoch = this.#client?.room(room)?.epoch
    for (const message of messages) {
      const key = `${epoch} ${message.seq} ${room}`
      if (this.#kept.has(key)) this.#kept.set(key, message)
    }
    this.#tell()
  }

  /** The node is there again: what it did not answer is asked for once more. */
  again(): void {
    this.#tell()
  }

  /** Calls back whenever a quote may be another; the undo is returned. */
  subscribe(listener: () => void): () => void {
    return this.#listeners.subscribe(listener)
  }

  #ask(key: string, room: string, seq: number): void {
    if (!this.#client || this.#asked.has(key)) return
    this.#asked.add(key)
    this.#client
      .history(room, { after: seq - 1, limit: 1 })
      .then(({ messages: [message] }) => {
        this.#keep(key, message?.seq === seq ? message : 'missing')
        this.#tell()
      })
      // Asked for again when it is drawn next, at the latest when the node is there again.
      .catch(() => {})
      .finally(() => this.#asked.delete(key))
  }

  #keep(key: string, quote: Message | 'missing'): void {
    keepNewest(this.#kept, QUOTES, [key, quote])
  }

  #tell(): void {
    this.#listeners.tell()
  }
}

/** The message of this number, in messages that are ordered by it. */
export function findMessage(messages: readonly Message[], seq: number): Message | undefined {
  let low = 0
  let high = messages.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (messages[middle]!.seq < seq) low = middle + 1
    else high = middle
  }
  return messages[low]?.seq === seq ? messages[low] : undefined
}
