/** One tab's place at a shared connection: for its chat client a WebSocket, with rooms and requests of its own. */
import type { Frame } from './frame.ts'
import { UNREAD_UNITS } from './limits.ts'

/** Where a seat's words go; the tab's port in the end. */
export interface SeatEars {
  frame(text: string): void
  closed(code: number, reason: string): void
}

/** The close code of RFC 6455 for what has to be tried again later. */
const TRY_AGAIN_CODE = 1013

export class Seat {
  /** The rooms that this tab is in, or on its way into. */
  readonly rooms = new Set<string>()
  /** Requests that wait for an answer. */
  asked = 0
  greeted = false
  readonly #ears: SeatEars
  readonly #left: (seat: Seat) => void
  #unread = 0
  #open = true

  /** `left` is called once, when the seat is given up by whichever side. */
  constructor(ears: SeatEars, left: (seat: Seat) => void) {
    this.#ears = ears
    this.#left = left
  }

  get open(): boolean {
    return this.#open
  }

  hear(frame: Frame): void {
    this.hearText(JSON.stringify(frame))
  }

  hearText(text: string): void {
    if (!this.#open) return
    this.#unread += text.length
    if (this.#unread > UNREAD_UNITS) this.close(TRY_AGAIN_CODE, 'this tab does not read')
    else this.#ears.frame(text)
  }

  read(units: number): void {
    this.#unread = Math.max(0, this.#unread - units)
  }

  close(code: number, reason: string): void {
    if (!this.#open) return
    this.#open = false
    this.#left(this)
    this.#ears.closed(code, reason)
  }
}
