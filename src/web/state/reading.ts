/** Reading in a room: history in both directions, the way to one message, and where one was. */
import type { FillDirection, RoomGap, RoomView } from '../../chat/client/index.ts'
import { type Fault, faultIn } from './fault.ts'
import { PAGE_MESSAGES } from './limits.ts'
import type { ListPlace } from './list-place.ts'
import type { PageState } from './page-state.ts'
import type { Store } from './store.ts'
import type { Unread } from './unread.ts'

/** What reading needs of the page. */
export interface ReadingParts {
  store: Store<PageState>
  /** Goes to a room; resolves with its view once this page is in it, and with nothing where it does not come in. */
  enter(room: string): Promise<RoomView | undefined>
  tell(fault: Fault): void
  unread: Unread
  /** A room was read to its end by whoever looks at it. */
  onRead(view: RoomView): void
}

/** Each load resolves with whether it worked; a failure is told as a notice. */
export class Reading {
  /** Where one was in the list of messages, by room. */
  readonly places = new Map<string, ListPlace>()
  readonly #parts: ReadingParts

  constructor(parts: ReadingParts) {
    this.#parts = parts
  }

  loadEarlier(view: RoomView): Promise<boolean> {
    return this.#told(view.loadEarlier(PAGE_MESSAGES))
  }

  fillGap(view: RoomView, gap: RoomGap, direction?: FillDirection): Promise<boolean> {
    return this.#told(view.fillGap(gap, direction, PAGE_MESSAGES))
  }

  /** Sees to it that the newest messages are here. */
  loadNewest(view: RoomView): Promise<boolean> {
    return this.#told(view.loadAround(view.newest, PAGE_MESSAGES))
  }

  /**
   * Goes to a message of any room: loads it with those around it, and has the list show it in its middle and mark it.
   * Resolves with whether the node still has it.
   */
  async jumpTo(room: string, seq: number): Promise<boolean> {
    const view = await this.#parts.enter(room)
    if (!view || !(await this.#told(view.loadAround(seq, PAGE_MESSAGES)))) return false
    if (!view.messages.some((message) => message.seq === seq)) return false
    this.#parts.store.set({ jump: { room, seq } })
    return true
  }

  /** How many messages of a room are new, and up to which number it was read. */
  news(view: RoomView): { readonly count: number; readonly readTo: number } {
    const readTo = this.#parts.unread.readTo(view) ?? view.newest
    return { count: Math.max(0, view.newest - readTo), readTo }
  }

  /** Whether one stands at the end of a room, as far as its list was shown. */
  atEnd(view: RoomView): boolean {
    return (this.places.get(view.room) ?? 'end') === 'end'
  }

  /** The list stands at its end: what is new is read, if somebody looks. */
  reachedEnd(view: RoomView): void {
    this.#parts.onRead(view)
  }

  /** The list showed the message. */
  jumped(): void {
    this.#parts.store.set({ jump: undefined })
  }

  async #told(done: Promise<unknown>): Promise<boolean> {
    const fault = await faultIn(done)
    if (fault) this.#parts.tell(fault)
    return fault === undefined
  }
}
