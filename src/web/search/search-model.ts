/** A search as somebody types it: waits for a pause, gives up what is wanted no longer, and goes on page by page. */

import type { Message } from '../../chat/client/index.ts'
import { parseQuery, type Query } from '../../chat/words/index.ts'
import { createStore, type Fault, type SearchOutcome, type Store } from '../state/index.ts'
import { EMPTY_PAGES, FOUND_MESSAGES, PAUSE_MS, SHORTEST_WORD } from './limits.ts'

/** What is searched for; without a room in all. */
export interface Wanted {
  readonly text: string
  readonly room: string | undefined
}

/** How far the search is: `idle` where there is nothing to search for, `short` where it is too little. */
export type SearchStatus = 'idle' | 'short' | 'searching' | 'done' | 'offline' | 'failed'

export interface SearchState extends Wanted {
  readonly status: SearchStatus
  readonly fault: Fault | undefined
  /** Newest first. */
  readonly messages: readonly Message[]
  /** Where older ones may be found; undefined where all was looked at. */
  readonly next: number | undefined
  /** By what the messages were found. */
  readonly query: Query
}

/** Asks the node for a page. */
export type AskForPage = (
  text: string,
  query: { room?: string; before?: number; limit: number; signal: AbortSignal },
) => Promise<SearchOutcome>

/** Codes of a connection that is not there. */
const OFFLINE_CODES = ['CHAT_CLIENT_OFFLINE', 'CHAT_CLIENT_TIMEOUT', 'CHAT_CLIENT_CLOSED']
/** The code of somebody who searches too often for now. */
const RATE_CODE = 'CHAT_RATE'

export class SearchModel {
  readonly state: Store<SearchState>
  readonly #ask: AskForPage
  #pause: ReturnType<typeof setTimeout> | undefined
  #run = new AbortController()

  constructor(ask: AskForPage, wanted: Wanted) {
    this.#ask = ask
    this.state = createStore<SearchState>({ ...wanted, ...nothing(wanted.text) })
  }

  /** Another text or room; what was found is shown until the next finds come. */
  want(wanted: Partial<Wanted>): void {
    const { text, room } = { ...this.state.get(), ...wanted }
    this.stop()
    this.state.set({ text, room })
    const status = statusOf(text)
    if (status !== 'searching') {
      this.state.set(nothing(text))
      return
    }
    this.state.set({ status, fault: undefined })
    this.#pause = setTimeout(() => this.submit(), PAUSE_MS)
  }

  /** Searches now. */
  submit(): void {
    this.stop()
    const { text } = this.state.get()
    if (statusOf(text) !== 'searching') return
    this.state.set({ status: 'searching', fault: undefined })
    void this.#search(undefined)
  }

  /** Goes on with older ones. */
  more(): void {
    const { next, status } = this.state.get()
    if (next === undefined || status === 'searching') return
    this.stop()
    this.state.set({ status: 'searching', fault: undefined })
    void this.#search(next)
  }

  /** The connection is there again. */
  online(): void {
    if (this.state.get().status === 'offline') this.submit()
  }

  /** Messages were edited or deleted: what is no longer there is not shown. */
  changed(changed: readonly Message[]): void {
    const { messages } = this.state.get()
    const shown = messages.flatMap((message) => {
      const now = changed.find(({ room, seq }) => room === message.room && seq === message.seq)
      if (now === undefined) return [message]
      return now.deleted || now.text === '' ? [] : [now]
    })
    this.state.set({ messages: shown })
  }

  /** Gives up what is on its way. */
  stop(): void {
    clearTimeout(this.#pause)
    this.#run.abort()
    this.#run = new AbortController()
  }

  /** Older ones are added to those that are there; without `before` they replace them. */
  async #search(before: number | undefined): Promise<void> {
    const { signal } = this.#run
    const { text, room } = this.state.get()
    const kept = before === undefined ? [] : this.state.get().messages
    const query = parseQuery(text)
    let from = before
    for (let pages = 1; ; pages += 1) {
      const outcome = await this.#page({ text, room }, from, signal)
      if (signal.aborted) return
      if ('fault' in outcome) return this.#failed(outcome.fault)
      const { messages, next } = outcome
      if (messages.length > 0 || next === undefined || pages === EMPTY_PAGES) {
        const all = [...kept, ...messages]
        this.state.set({ status: 'done', messages: all, next, query })
        return
      }
      from = next
    }
  }

  /** Waits where the node asks for patience. */
  async #page(wanted: Wanted, before: number | undefined, signal: AbortSignal) {
    const { text, room } = wanted
    for (;;) {
      const outcome = await this.#ask(text, {
        ...(room !== undefined && { room }),
        ...(before !== undefined && { before }),
        limit: FOUND_MESSAGES,
        signal,
      })
      if (!('fault' in outcome) || outcome.fault.code !== RATE_CODE || signal.aborted)
        return outcome
      await waited(outcome.fault.retryAfter ?? PAUSE_MS, signal)
    }
  }

  #failed(fault: Fault): void {
    if (OFFLINE_CODES.includes(fault.code)) this.state.set({ status: 'offline' })
    else this.state.set({ status: 'failed', fault })
  }
}

function nothing(text: string): Omit<SearchState, keyof Wanted> {
  const query = parseQuery('')
  return { status: statusOf(text), fault: undefined, messages: [], next: undefined, query }
}

/** What a text is good for before anything is asked. */
function statusOf(text: string): 'idle' | 'short' | 'searching' {
  if (text.trim() === '') return 'idle'
  const { needles, tokens, prefix } = parseQuery(text)
  const isShort = tokens.length === 0 && (prefix?.length ?? 0) < SHORTEST_WORD
  return needles.length === 0 || isShort ? 'short' : 'searching'
}

/** Resolves after so long, or at once when it is given up. */
function waited(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
    function done(): void {
      clearTimeout(timer)
      resolve()
    }
  })
}
