/** One own message on its way to the node. */
import type { MessageFile } from '../protocol/index.ts'
import type { ChatRequestError } from './errors.ts'
import type { OwnMessage, OwnState } from './own-message.ts'
import type { Asked } from './requests.ts'

const ID_LENGTH = 12
const NUMBER_LENGTH = 6
const encoder = new TextEncoder()

/** Where a message goes: a room, or a member and the room of the two once its name is known. */
export interface Destination {
  room: string | undefined
  to?: string | undefined
}

/** What is said, and when. */
export interface OutgoingText {
  id: string
  text: string
  reply?: number | undefined
  files?: readonly MessageFile[] | undefined
  at: number
}

/** What {@link Outgoing} asks of its owner. */
export interface OutgoingActions {
  retry: (own: Outgoing) => void
  discard: (own: Outgoing) => void
}

/** Held and changed by the outbox alone. */
export class Outgoing implements OwnMessage {
  readonly id: string
  readonly text: string
  readonly reply: number | undefined
  readonly files: readonly MessageFile[] | undefined
  readonly to: string | undefined
  readonly at: number
  /** UTF-8 bytes of the text. */
  readonly bytes: number
  /** Whether it was sent on this connection and no answer came yet. */
  sent = false
  room: string | undefined
  readonly #actions: OutgoingActions
  #state: OwnState = 'sending'
  #seq: number | undefined
  #error: ChatRequestError | undefined
  #settled = Promise.withResolvers<OwnMessage>()

  constructor(what: OutgoingText, { room, to }: Destination, actions: OutgoingActions) {
    const { id, text, reply, files, at } = what
    this.id = id
    this.text = text
    this.reply = reply
    this.files = files
    this.at = at
    this.room = room
    this.to = to
    this.bytes = encoder.encode(text).length
    this.#actions = actions
  }

  get state(): OwnState {
    return this.#state
  }

  get seq(): number | undefined {
    return this.#seq
  }

  get error(): ChatRequestError | undefined {
    return this.#error
  }

  /** Messages to one place keep their order. */
  get place(): string {
    return this.to ?? this.room ?? ''
  }

  get request(): Asked<'say'> | Asked<'direct'> {
    const { id, text, reply, files, to, room = '' } = this
    const said = {
      id,
      text,
      ...(reply !== undefined && { reply }),
      ...(files && { files: files.map((file) => file.id) }),
    }
    return to === undefined ? { type: 'say', room, ...said } : { type: 'direct', to, ...said }
  }

  retry(): void {
    if (this.#state === 'failed') this.#actions.retry(this)
  }

  discard(): void {
    if (this.#state === 'sending' || this.#state === 'failed') this.#actions.discard(this)
  }

  settled(): Promise<OwnMessage> {
    return this.#settled.promise
  }

  /** Back in the queue; `error` says what for, where the node wants a pause. */
  wait(error?: ChatRequestError): void {
    if (this.#state !== 'sending') this.#settled = Promise.withResolvers()
    this.#become('sending', error)
  }

  store(seq: number): void {
    this.#seq = seq
    this.#become('stored')
  }

  fail(error: ChatRequestError): void {
    this.#become('failed', error)
  }

  giveUp(): void {
    this.#become('discarded', this.#error)
  }

  #become(state: OwnState, error?: ChatRequestError): void {
    this.#state = state
    this.#error = error
    if (state !== 'sending') this.#settled.resolve(this)
  }
}

/**
 * Makes the ids of one client's messages: random in front, then counted upwards, so that the node's
 * index of ids grows at its end.
 */
export function messageIds(): () => string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_LENGTH))
  const prefix = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  let count = 0
  return () => `${prefix}-${String(++count).padStart(NUMBER_LENGTH, '0')}`
}
