/** A client of the rooms protocol, and the member behind one or several of them. */

import type { ChatError } from './errors.ts'
import type { ErrorNotice, Message, Role, ServerFrame } from './protocol/index.ts'
import type { Room } from './room.ts'
import { accountable, type Who } from './sanctions.ts'
import type { Bucket } from './token-bucket.ts'
import type { ClientWriter } from './writer.ts'

/** What every client has, whichever protocol it speaks. */
export interface ClientOrigin {
  readonly writer: ClientWriter
  /** Where it comes from; `""` for a loopback address, which limits and bans leave out. */
  readonly address: string
  /** The role that its credential gave. */
  readonly role: Role
  /** Names the credential that admitted it. */
  readonly credential: string
  readonly bucket: Bucket
}

/** A member with at least one connection. */
export interface LiveMember {
  readonly id: string
  nick: string
  /** The highest of what is kept and what its connections' credentials give. */
  role: Role
  /** What is kept: a connection's credential gives no role beyond that connection. */
  keptRole: Role
  readonly clients: Set<V1Client>
}

/** A request's correlation, as the client gave it. */
export type Ref = ErrorNotice['ref']

export class V1Client {
  readonly origin: ClientOrigin
  readonly rooms = new Set<Room>()
  /** Set by hello. */
  member: LiveMember | undefined
  session = ''
  /** What its hello gave to read files with. */
  fileKey = ''
  readonly #post: (writer: ClientWriter, text: string) => void

  constructor(origin: ClientOrigin, post: (writer: ClientWriter, text: string) => void) {
    this.origin = origin
    this.#post = post
  }

  get writer(): ClientWriter {
    return this.origin.writer
  }

  get who(): Who {
    const { role, address } = this.origin
    return accountable(this.member?.id ?? '', this.member?.role ?? role, address)
  }

  leave(room: Room): void {
    if (this.rooms.delete(room)) room.leave(this.writer, this.member!.id)
  }

  /** Sends a frame at the end of this tick, with the `ref` of the request that it answers. */
  answer(frame: ServerFrame, ref?: Ref): void {
    this.#post(this.writer, JSON.stringify(ref === undefined ? frame : { ...frame, ref }))
  }

  /** Sends an error; `id` names the message that it is about. */
  refuse(error: ChatError, ref?: Ref, id?: Message['id']): void {
    const frame: ErrorNotice = { type: 'error', code: error.code, message: error.message }
    if (id !== undefined) frame.id = id
    if (error.retryAfter !== undefined) frame.retryAfter = error.retryAfter
    this.answer(frame, ref)
  }
}
