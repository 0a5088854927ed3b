/** The wish to be in one room, carried out on every connection until it is given up. */
import type { JoinedAnswer } from '../protocol/index.ts'
import {
  type ChatRequestError,
  ClientClosedError,
  ConnectionLostError,
  OfflineError,
  RequestTimeoutError,
} from './errors.ts'
import type { Requests } from './requests.ts'
import { retryDelay } from './retry-delay.ts'
import type { Room } from './room.ts'
import type { RoomView } from './room-view.ts'

/** What {@link Stay} needs. */
export interface StayOptions {
  requests: Requests
  /** Messages asked for to catch up. */
  catchUp: () => number
  /** The room was entered, or refused: `stay.kept` tells. */
  settled: (stay: Stay) => void
  /** The node is silent about a join: the connection is of no use. */
  stuck: () => void
}

/** One for each room that is held; `kept` while it is to be entered and entered again. */
export class Stay {
  readonly room: Room
  kept = false
  readonly #options: StayOptions
  #limit: number | undefined
  #waiting: PromiseWithResolvers<RoomView> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined
  #asked = false

  constructor(room: Room, options: StayOptions) {
    this.room = room
    this.#options = options
  }

  /** Whether nothing is to be waited for any more. */
  get done(): boolean {
    return !this.kept || this.room.joined
  }

  /** Keeps the room from now on; resolves when it is entered. */
  join(limit: number | undefined): Promise<RoomView> {
    if (this.room.joined) return Promise.resolve(this.room)
    this.#limit = limit
    this.#waiting ??= Promise.withResolvers()
    this.keep()
    return this.#waiting.promise
  }

  /** As {@link join} where nobody waits for it. */
  keep(): void {
    this.kept = true
    this.enter()
  }

  /** Asks to be let in, where that is due. */
  enter(): void {
    const { requests, catchUp } = this.#options
    if (this.done || this.#asked || !requests.open) return
    this.#asked = true
    clearTimeout(this.#retry)
    const { room, epoch, newest } = this.room
    const from =
      epoch === undefined ? { limit: this.#limit } : { epoch, after: newest, limit: catchUp() }
    requests.send({ type: 'join', room, ...from }, 'write', (error, answer) => {
      this.#asked = false
      if (!this.kept) return
      if (answer) this.#entered(answer)
      else if (error) this.#failed(error)
    })
  }

  /** The connection is gone. */
  lost(): void {
    clearTimeout(this.#retry)
    this.room.pause()
  }

  /** Gives the wish up. */
  drop(error: ChatRequestError): void {
    this.kept = false
    clearTimeout(this.#retry)
    this.rejectWaiting(error)
  }

  /** Tells who waits that nothing will come by itself; the wish stays for the next `connect`. */
  rejectWaiting(error: ChatRequestError): void {
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }

  #entered(answer: JoinedAnswer): void {
    this.room.enter(answer)
    this.#waiting?.resolve(this.room)
    this.#waiting = undefined
    this.#options.settled(this)
  }

  #failed(error: ChatRequestError): void {
    // Lost or closed: entered with the next connection.
    if (error instanceof ConnectionLostError || error instanceof OfflineError) return
    if (error instanceof ClientClosedError) return
    const delay = retryDelay(error)
    if (error instanceof RequestTimeoutError) this.#options.stuck()
    else if (delay !== undefined) this.#retry = setTimeout(() => this.enter(), delay)
    else {
      this.drop(error)
      this.room.depart({ why: 'refused', reason: error.message, code: error.code })
      this.#options.settled(this)
    }
  }
}
