/** Reading in a room: history in both directions, the way to one message, and where one was. */
import type { FillDirection, RoomGap, RoomView } from '../../chat/client/index.ts'
import { NO_MESSAGE } from './codes.ts'
import { type Fault, faultIn } from './fault.ts'
import { PAGE_MESSAGES } from './limits.ts'
import type { ListPlace } from './list-place.ts'
import type { PageState, WayBack } from './page-state.ts'
import type { Route } from './route.ts'
import type { Store } from './store.ts'
import type { Unread } from './unread.ts'

/** What reading needs of the page. */
export interface ReadingParts {
  store: Store<PageState>
  /** Goes to a room; resolves with its view once this page is in it, and with nothing where it does not come in. */
  enter(room: string): Promise<RoomView | undefined>
  go(route: Route): void
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
  /** The room to which one is being led; undefined when one went elsewhere meanwhile. */
  #led: { readonly room: string } | undefined

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
   * Resolves with whether the node still has it. The page then knows the way back to where one was, over several jumps.
   */
  async jumpTo(room: string, seq: number, from = this.here()): Promise<boolean> {
    const back = this.#parts.store.get().back ?? from
    const led = await this.#lead(room, () => seq)
    if (!led) return false
    if (!led.view.messages.some((message) => message.seq === seq)) {
      this.#parts.tell({ code: NO_MESSAGE, message: '', retryAfter: undefined })
      return false
    }
    this.#parts.store.set({ jump: { room, seq }, back })
    return true
  }

  /** Goes to a room and loads what is around a message; undefined where that fails, or one went elsewhere meanwhile. */
  async #lead(
    room: string,
    seqIn: (view: RoomView) => number | undefined,
  ): Promise<{ view: RoomView; seq: number } | undefined> {
    const led = { room }
    this.#led = led
    const view = await this.#parts.enter(room)
    const seq = view && seqIn(view)
    if (!view || seq === undefined || this.#led !== led) return undefined
    const loaded = await this.#told(view.loadAround(seq, PAGE_MESSAGES))
    return loaded && this.#led === led ? { view, seq } : undefined
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

  /** Shows a place, and returns where one was. A jump that leads there is still on its way. */
  arrive(route: Route): WayBack | undefined {
    const { store } = this.#parts
    const from = this.here()
    const { jump, back } = store.get()
    const isLed = route.kind === 'room' && route.room === jump?.room
    const led = isLed ? { jump, back } : { jump: undefined, back: undefined }
    if (route.kind !== 'room' || route.room !== this.#led?.room) this.#led = undefined
    store.set({ route, drawer: undefined, dialog: undefined, ...led })
    return from
  }

  /** Where one is; undefined where that is nowhere yet. */
  here(): WayBack | undefined {
    const { route } = this.#parts.store.get()
    if (route.kind !== 'room') return route.kind === 'home' ? undefined : { route }
    const place = this.places.get(route.room)
    return place && { route, place }
  }

  /** Goes to where one was before the first jump. */
  async goBack(): Promise<void> {
    const { back } = this.#parts.store.get()
    if (!back) return
    const { route, place } = back
    if (route.kind !== 'room' || !place) {
      this.#parts.store.set({ back: undefined })
      this.#parts.go(route)
      return
    }
    const { room } = route
    const led = await this.#lead(room, (view) => seqOf(place, view))
    if (led) this.#parts.store.set({ jump: { room, seq: led.seq, place }, back: undefined })
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

/** The message at which one read; rows that are no message have a word for their key. */
function seqOf(place: ListPlace, view: RoomView): number | undefined {
  if (place === 'end') return view.newest
  const key = place.find((row) => /^\d+$/.test(row.key))?.key
  return key === undefined ? undefined : Number(key)
}
