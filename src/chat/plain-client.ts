/** A client of the plain protocol: one room, no name, text in and text out. */
import { randomBytes } from 'node:crypto'
import { GUEST_ID_PREFIX, GUEST_PREFIX } from './plain-text.ts'
import type { Member } from './protocol/index.ts'
import type { Room } from './room.ts'
import type { ClientOrigin } from './v1-client.ts'
import type { ClientWriter } from './writer.ts'

/** Bytes of chance in a guest's name: enough that two in one room do not meet. */
const GUEST_BYTES = 4

export class PlainClient {
  readonly origin: ClientOrigin
  readonly room: Room
  #guest: Member | undefined

  constructor(origin: ClientOrigin, room: Room) {
    this.origin = origin
    this.room = room
  }

  get writer(): ClientWriter {
    return this.origin.writer
  }

  /** Who members see; made when first asked for, because most clients only listen. */
  get guest(): Member {
    if (this.#guest === undefined) {
      const name = randomBytes(GUEST_BYTES).toString('hex')
      this.#guest = { id: `${GUEST_ID_PREFIX}${name}`, nick: `${GUEST_PREFIX}${name}` }
    }
    return this.#guest
  }

  /** Whether this is the guest of that id. */
  is(id: string): boolean {
    return this.#guest?.id === id
  }
}
