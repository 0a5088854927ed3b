/** A client of the plain protocol: one room, no name, text in and text out. */
import { randomBytes } from 'node:crypto'
import { takeMute } from './check-sanctions.ts'
import type { SocketReader } from './client-socket.ts'
import type { CloseCode } from './close-codes.ts'
import { CLOSE, EXPELLED } from './close-codes.ts'
import type { Expulsion, HubCore, RegisteredClient } from './core.ts'
import { type ChatError, HistoryError } from './errors.ts'
import { cleanPlainText, GUEST_ID_PREFIX, GUEST_PREFIX } from './plain-text.ts'
import type { Member } from './protocol/index.ts'
import type { Room } from './room.ts'
import { accountable, type Who } from './sanctions.ts'
import type { ClientOrigin } from './v1-client.ts'

/** Bytes of chance in a guest's name: enough that two in one room do not meet. */
const GUEST_LENGTH = 4

export class PlainClient implements RegisteredClient, SocketReader {
  readonly origin: ClientOrigin
  readonly room: Room
  readonly #core: HubCore
  #guest: Member | undefined
  /** While nothing is taken of this client, what it had sent before it was read no more. */
  #held: Buffer[] | undefined

  constructor(core: HubCore, origin: ClientOrigin, room: Room) {
    this.#core = core
    this.origin = origin
    this.room = room
  }

  /** Who members see; made when first asked for, because most clients only listen. */
  get guest(): Member {
    if (this.#guest === undefined) {
      const name = randomBytes(GUEST_LENGTH).toString('hex')
      this.#guest = { id: `${GUEST_ID_PREFIX}${name}`, nick: `${GUEST_PREFIX}${name}` }
    }
    return this.#guest
  }

  get who(): Who {
    return accountable(this.#guest?.id ?? '', this.origin.role, this.origin.address)
  }

  /** Text or binary: the original tells them apart no more than this. */
  message(data: Buffer): void {
    if (this.origin.writer.closing || this.#core.closing) return
    if (this.#held !== undefined) {
      this.#held.push(data)
      return
    }
    const wait = this.#take(data)
    if (wait > 0) this.#rest(wait)
  }

  pong(): void {
    this.#core.heartbeat.pong(this.origin.writer)
  }

  closing(fault?: CloseCode): void {
    this.#takeHeld()
    this.origin.writer.halt(fault)
  }

  gone(): void {
    this.#takeHeld()
    this.#core.unregister(this)
  }

  /** The plain protocol has no notices. */
  tell(): void {}

  putOut({ room, why, reason }: Expulsion): void {
    if (room === undefined || room === this.room)
      this.origin.writer.close(EXPELLED[why], reason || undefined)
  }

  leaveRooms(): void {
    this.room.guestLeaves(this.origin.writer)
    this.#core.leftRoom(this.room)
  }

  /** Hands a message to the room; returns the milliseconds until more may be taken of this client. */
  #take(data: Buffer): number {
    this.#core.counters.messagesIn += 1
    const wait = this.#core.oweRates(this.origin, this.room)
    const from = this.guest
    if (takeMute(this.#core, this.who, this.room.name) !== undefined) return wait
    this.#core.ledger.submit({
      room: this.room,
      from,
      id: '',
      text: cleanPlainText(data.toString()),
      onSaid() {},
      onRefused: (error) => this.#refuse(error),
    })
    return wait
  }

  #refuse(error: ChatError): void {
    const code = error instanceof HistoryError ? CLOSE.INTERNAL : CLOSE.TRY_LATER
    this.origin.writer.close(code, error.message)
  }

  /** The plain protocol has no error frame: who sends too much is not read for a while, and loses nothing. */
  #rest(ms: number): void {
    const { writer } = this.origin
    this.#held ??= []
    writer.pause()
    this.#core.heartbeat.excuse(writer)
    setTimeout(() => this.#goOn(), ms).unref()
  }

  #goOn(): void {
    const { writer } = this.origin
    if (writer.closing) return
    for (let data = this.#held?.shift(); data !== undefined; data = this.#held?.shift()) {
      const wait = this.#take(data)
      if (wait > 0) {
        this.#rest(wait)
        return
      }
    }
    this.#held = undefined
    writer.resume()
    this.#core.heartbeat.pong(writer)
  }

  /** The client closed behind what it had said: its turn is now or never. */
  #takeHeld(): void {
    const held = this.#held ?? []
    this.#held = undefined
    if (!this.origin.writer.closing && !this.#core.closing)
      for (const data of held) this.#take(data)
  }
}
