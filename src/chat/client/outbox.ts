/** What this client said, until the room shows it: sent in order, again after a loss, under the same id. */
import type { ErrorNotice, Limits, Message, SaidAnswer } from '../protocol/index.ts'
import { directRoomName } from './direct-room.ts'
import {
  type ChatRequestError,
  ConnectionLostError,
  OfflineError,
  OutboxFullError,
  TextTooLongError,
} from './errors.ts'
import { OUTBOX_BYTES, OUTBOX_MESSAGES } from './limits.ts'
import { OutboxPace } from './outbox-pace.ts'
import { type Destination, messageIds, Outgoing } from './outgoing.ts'
import type { OwnMessage, SayOptions } from './own-message.ts'
import { type Requests, refusal } from './requests.ts'
import { retryDelay } from './retry-delay.ts'

/** What {@link Outbox} needs. */
export interface OutboxOptions {
  bound: { messages?: number; bytes?: number } | undefined
  requests: Requests
  now: () => number
  /** The same moment by the node's clock, as far as that is known: what a message carries. */
  nodeTime: () => number
  /** UTF-8 bytes of text that the node takes, once known. */
  textBytes: () => number | undefined
  /** Whether nothing is to be waited for before speaking in this room: what was missed there may hold the message already. */
  entered: (room: string) => boolean
  /** Whether the message at `seq` is in the room's view by now, or will never be. */
  shown: (room: string, seq: number) => boolean
  changed: (own: OwnMessage) => void
}

/** Bounded in messages and bytes; those stored but not shown yet do not count. */
export class Outbox {
  readonly #options: OutboxOptions
  readonly #newId = messageIds()
  readonly #messages: number
  readonly #bytes: number
  #held: readonly Outgoing[] = []
  readonly #pace: OutboxPace
  readonly #lists = new Map<string, readonly OwnMessage[]>()

  constructor(options: OutboxOptions) {
    this.#options = options
    this.#pace = new OutboxPace(options.now, () => this.flush())
    this.#messages = options.bound?.messages ?? OUTBOX_MESSAGES
    this.#bytes = options.bound?.bytes ?? OUTBOX_BYTES
  }

  say(where: Destination, text: string, options: SayOptions = {}): OwnMessage {
    const what = { ...options, id: options.id ?? this.#newId(), text, at: this.#options.nodeTime() }
    const own = new Outgoing(what, where, {
      retry: (failed) => {
        failed.wait()
        this.#admit(failed)
      },
      discard: (unwanted) => {
        unwanted.giveUp()
        this.#drop([unwanted])
        this.#options.changed(unwanted)
      },
    })
    this.#admit(own)
    return own
  }

  /** The own messages of a room that it does not show yet; the same array until that changes. */
  of(room: string): readonly OwnMessage[] {
    const list = this.#lists.get(room) ?? this.#held.filter((own) => own.room === room)
    this.#lists.set(room, list)
    return list
  }

  /** The node greeted: who we are is known, and so are the rooms of direct messages, which are returned. */
  greeted(me: string, limits: Limits): string[] {
    this.#pace.allow(limits)
    for (const own of this.#held) {
      if (own.to === undefined || own.room !== undefined) continue
      own.room = directRoomName(me, own.to)
      this.#changed(own)
    }
    return this.#held.flatMap(({ to, room }) =>
      to === undefined || room === undefined ? [] : [room],
    )
  }

  /** Sends what may be sent now. */
  flush(): void {
    let free = this.#pace.window - this.#held.filter(({ sent }) => sent).length
    for (const own of this.#held) {
      if (free <= 0 || !this.#options.requests.open) return
      if (!this.#maySend(own)) continue
      free--
      this.#send(own)
    }
  }

  /** Messages that a room shows: own ones among them are stored, whatever became of the answer. */
  seen(messages: readonly Message[], me: string | undefined): void {
    for (const { from, id, seq } of messages) if (from.id === me) this.#store(id, seq)
    this.#prune()
  }

  /** A `said` whose deadline was over. */
  late({ id, seq }: SaidAnswer): void {
    this.#store(id, seq)
  }

  /** An error that names an own message but no request; returns whether it did. */
  refused(error: ErrorNotice): boolean {
    const own = this.#held.find(({ id, state }) => id === error.id && state === 'sending')
    own?.fail(refusal(error))
    if (own) this.#changed(own)
    return own !== undefined
  }

  /** The connection is gone. */
  lost(): void {
    this.#pace.reset()
  }

  /** Nothing is sent any more: what waits has failed. */
  end(error: ChatRequestError): void {
    this.lost()
    for (const own of this.#held.filter(({ state }) => state === 'sending')) {
      own.fail(error)
      this.#changed(own)
    }
  }

  #admit(own: Outgoing): void {
    if (!this.#held.includes(own)) {
      const counted = this.#held.filter(({ seq }) => seq === undefined)
      const bytes = counted.reduce((sum, other) => sum + other.bytes, own.bytes)
      if (counted.length >= this.#messages || bytes > this.#bytes) {
        own.fail(new OutboxFullError(this.#messages, this.#bytes))
        this.#options.changed(own)
        return
      }
      this.#held = [...this.#held, own]
    }
    this.#changed(own)
    this.flush()
  }

  #maySend({ state, sent, place, to, room = '' }: Outgoing): boolean {
    if (state !== 'sending' || sent || this.#pace.pauses(place)) return false
    return to !== undefined || this.#options.entered(room)
  }

  #send(own: Outgoing): void {
    const allowed = this.#options.textBytes() ?? own.bytes
    if (own.bytes > allowed) {
      own.fail(new TextTooLongError(own.bytes, allowed))
      this.#changed(own)
      return
    }
    own.sent = true
    this.#pace.sent()
    const settle = (error: ChatRequestError | undefined, said?: SaidAnswer): void => {
      own.sent = false
      // Nothing goes out any more: it is sent again once the room is entered again.
      if (error instanceof ConnectionLostError || error instanceof OfflineError) return
      if (said) this.#said(said)
      else if (error && own.state === 'sending') this.#failed(own, error)
      this.flush()
    }
    const { requests } = this.#options
    const { request } = own
    if (request.type === 'say') requests.send<'say'>(request, 'write', settle)
    else requests.send<'direct'>(request, 'write', settle)
  }

  #said({ id, seq }: SaidAnswer): void {
    this.#pace.stored()
    this.#store(id, seq)
  }

  #failed(own: Outgoing, error: ChatRequestError): void {
    const delay = retryDelay(error)
    if (delay === undefined) own.fail(error)
    else {
      own.wait(error)
      this.#pace.pause(own.place, delay)
    }
    this.#changed(own)
  }

  #store(id: string, seq: number): void {
    const own = this.#held.find((other) => other.id === id && other.seq === undefined)
    if (!own) return
    own.store(seq)
    this.#prune()
    this.#changed(own)
  }

  /** Forgets what the rooms show. */
  #prune(): void {
    const { shown } = this.#options
    this.#drop(this.#held.filter(({ room = '', seq }) => seq !== undefined && shown(room, seq)))
  }

  #drop(gone: readonly Outgoing[]): void {
    if (gone.length === 0) return
    this.#held = this.#held.filter((own) => !gone.includes(own))
    for (const { room = '' } of gone) this.#lists.delete(room)
  }

  #changed(own: Outgoing): void {
    this.#lists.delete(own.room ?? '')
    this.#options.changed(own)
  }
}
