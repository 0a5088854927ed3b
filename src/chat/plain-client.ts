/** A client of the plain protocol: one room, no name, text in and text out. */
import { randomBytes } from 'node:crypto'
import { takeMute } from './check-sanctions.ts'
import type { SocketReader } from './client-socket.ts'
import type { CloseCode } from './close-codes.ts'
import { CLOSE, EXPELLED } from './close-codes.ts'
import type { Expulsion, HubCore, RegisteredClient } from './core.ts'
import { cleanPlainText, GUEST_ID_PREFIX, GUEST_PREFIX } from './plain-text.ts'
import type { Member } from './protocol/index.ts'
import type { Room } from './room.ts'
import { accountable, type Who } from './sanctions.ts'
import type { ClientOrigin } from './v1-client.ts'

/** Bytes of chance in a guest's name: enough that two in one room do not meet. */
const GUEST_BYTES = 4
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export class PlainClient implements RegisteredClient, SocketReader {
  readonly origin: ClientOrigin
  readonly room: Room
  readonly #core: HubCore
  #guest: Member | undefined

  constructor(core: HubCore, origin: ClientOrigin, room: Room) {
    this.#core = core
    this.origin = origin
    this.room = room
  }

  /** Who members see; made when first asked for, because most clients only listen. */
  get guest(): Member {
    if (this.#guest === undefined) {
      const name = randomBytes(GUEST_BYTES).toString('hex')
      this.#guest = { id: `${GUEST_ID_PREFIX}${name}`, nick: `${GUEST_PREFIX}${name}` }
    }
    return this.#guest
  }

  get who(): Who {
    return accountable(this.#guest?.id ?? '', this.origin.role, this.origin.address)
  }

  message(data: Buffer, isBinary: boolean): void {
    if (this.origin.writer.closing || this.#core.closing) return
    let text: string
    try {
      text = isBinary ? UTF8.decode(data) : data.toString()
    } catch {
      this.origin.writer.close(CLOSE.INVALID_TEXT)
      return
    }
    this.#core.counters.messagesIn += 1
    this.#rest(this.#core.oweRates(this.origin, this.room))
    const from = this.guest
    if (takeMute(this.#core, this.who, this.room.name, Date.now()) !== undefined) return
    this.#core.ledger.submit({
      room: this.room,
      from,
      id: '',
      text: cleanPlainText(text),
      onSaid() {},
      onRefused: (error) => this.origin.writer.close(CLOSE.TRY_LATER, error.message),
    })
  }

  pong(): void {
    this.#core.heartbeat.pong(this.origin.writer)
  }

  closing(fault?: CloseCode): void {
    this.origin.writer.halt(fault)
  }

  gone(): void {
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

  /** The plain protocol has no error frame: who sends too much is not read for a while, and loses nothing. */
  #rest(ms: number): void {
    const { writer } = this.origin
    if (ms === 0 || writer.paused) return
    writer.pause()
    this.#core.heartbeat.excuse(writer)
    setTimeout(() => {
      writer.resume()
      if (!writer.closing) this.#core.heartbeat.pong(writer)
    }, ms).unref()
  }
}
