/** Joins the connection, the greeting, the requests, the rooms and the outbox, and hands each frame to where it belongs. */
import type {
  ByeNotice,
  HelloAnswer,
  MessageFile,
  ModeratedAnswer,
  ServerFrame,
} from '../protocol/index.ts'
import type { ChatClientEvents, ChatClientOptions } from './chat-client.ts'
import { Connection } from './connection.ts'
import type { ConnectionState } from './connection-state.ts'
import { directPartner, directRoomName } from './direct-room.ts'
import { Emitter } from './emitter.ts'
import { httpAddress } from './endpoint.ts'
import { type ChatRequestError, ClientClosedError } from './errors.ts'
import { Greeter } from './greeter.ts'
import { REQUEST_TIMEOUT_MS, ROOM_BYTES, ROOM_MESSAGES } from './limits.ts'
import { Outbox } from './outbox.ts'
import type { OwnMessage, SayOptions } from './own-message.ts'
import { Requests, refusal } from './requests.ts'
import { retryDelay } from './retry-delay.ts'
import { Rooms } from './rooms.ts'
import type { Uploads } from './uploads.ts'
import { FILES_PATH } from './wire.ts'

/** The node's code for the hello of somebody banned, and the close that goes with it. */
const BANNED = { code: 'CHAT_BANNED', close: 4003 }

/** RFC 6455's code for what breaks the protocol. */
const STRANGE = {
  close: 1002,
  reason: 'the node speaks another protocol; a newer client may know it',
}

/** What the client's face stands on. */
export class Session {
  readonly emitter = new Emitter<ChatClientEvents>()
  readonly connection: Connection
  readonly requests: Requests
  readonly greeter: Greeter
  readonly rooms: Rooms
  readonly outbox: Outbox
  readonly #options: ChatClientOptions
  #uploads: Promise<Uploads> | undefined
  #online: PromiseWithResolvers<void> | undefined

  constructor(options: ChatClientOptions) {
    const { emitter } = this
    this.#options = options
    const now = options.now ?? Date.now
    const nodeTime = () => now() + (this.greeter.skew ?? 0)
    this.connection = new Connection(options, {
      opened: () => this.greeter.greet(),
      frame: (frame) => this.#receive(frame),
      lost: () => this.#lost(),
      state: (state) => this.#stateChanged(state),
      bad: (error) => emitter.emit('error', error),
    })
    const requests = new Requests({
      timeoutMs: options.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
      send: (frame) => this.connection.send(frame),
    })
    this.requests = requests
    this.greeter = new Greeter({
      requests,
      identity: options.identity,
      nick: options.nick,
      now,
      strange: () => void this.connection.stop(STRANGE.close, STRANGE.reason),
      greeted: (hello) => this.#greeted(hello),
      refused: (error, repeated) => this.#refused(error, repeated),
      changed: (me) => emitter.emit('me', me),
      failed: (error) => emitter.emit('error', error),
    })
    this.rooms = new Rooms({
      requests,
      context: {
        emitter,
        bound: {
          messages: options.roomMessages ?? ROOM_MESSAGES,
          bytes: options.roomBytes ?? ROOM_BYTES,
        },
        now,
        me: () => this.greeter.me,
        history: (room, query) => requests.ask({ type: 'history', room, ...query }, 'read'),
        changes: (room, query) => requests.ask({ type: 'changes', room, ...query }, 'read'),
        nodeTime,
        say: (room, text, options) => this.say(room, text, options),
        own: (room) => this.outbox.of(room),
        shows: (messages) => this.outbox.seen(messages, this.greeter.me?.id),
      },
      historyMessages: () => this.greeter.limits?.historyMessages,
      settled: () => this.#settled(),
      stuck: () => this.connection.drop('the node did not answer a join in time'),
    })
    this.outbox = new Outbox({
      bound: options.outbox,
      requests,
      now,
      nodeTime,
      textBytes: () => this.greeter.limits?.textBytes,
      entered: (room) => this.rooms.entered(room),
      shown: (room, seq) => this.rooms.shows(room, seq),
      changed: (own) => this.#ownChanged(own),
    })
  }

  /** What brings files to the node. */
  uploads(): Promise<Uploads> {
    this.#uploads ??= this.#makeUploads()
    return this.#uploads
  }

  /** Where a file is read. */
  fileUrl({ id, name }: MessageFile): string {
    return `${httpAddress(this.#options.url)}${FILES_PATH}${id}/${encodeURIComponent(name)}`
  }

  /** Resolves when online next, or at once; rejects when closed. */
  async start(): Promise<void> {
    if (this.connection.state.name === 'online') return
    this.#online ??= Promise.withResolvers()
    const { promise } = this.#online
    this.connection.start()
    await promise
  }

  /** Says something in a room; in a direct one to its other member, so that the room need not exist yet. */
  say(room: string, text: string, options?: SayOptions): OwnMessage {
    const { me } = this.greeter
    const to = me && directPartner(room, me.id)
    if (to !== undefined) this.rooms.hold(room)
    this.rooms.get(room)?.typed()
    return this.outbox.say({ room, to }, text, options)
  }

  direct(to: string, text: string, options?: SayOptions): OwnMessage {
    const { me } = this.greeter
    return me
      ? this.say(directRoomName(me.id, to), text, options)
      : this.outbox.say({ room: undefined, to }, text, options)
  }

  typing(room: string): void {
    if (this.rooms.get(room)?.tellsTyping()) this.connection.send({ type: 'typing', room })
  }

  async #makeUploads(): Promise<Uploads> {
    const { Uploads } = await import('./uploads.ts')
    const { requests, connection, emitter, rooms } = this
    return new Uploads({
      options: this.#options,
      address: httpAddress(this.#options.url),
      requests,
      connection,
      emitter,
      entering(name) {
        const room = rooms.get(name)
        return room !== undefined && !room.joined && room.left === undefined
      },
    })
  }

  /** A frame first changes what is known, then answers whoever asked. */
  #receive(frame: ServerFrame): void {
    this.rooms.frame(frame)
    this.#learnOfUs(frame)
    const answered = this.requests.answer(frame)
    if (frame.type === 'bye') this.#bye(frame)
    else if (frame.type === 'nick') this.rooms.renamed()
    else if (frame.type === 'said' && !answered) this.outbox.late(frame)
    else if (frame.type === 'error' && !answered && !this.outbox.refused(frame)) {
      this.emitter.emit('error', refusal(frame))
    }
  }

  #learnOfUs(frame: ServerFrame): void {
    if (frame.type === 'nick') this.greeter.change({ nick: frame.nick })
    else if (frame.type === 'presence') {
      // Another connection of this member may have taken another name.
      const self = frame.join?.find(({ id }) => id === this.greeter.me?.id)
      if (self) this.greeter.change({ nick: self.nick, ...(self.role && { role: self.role }) })
    } else if (frame.type === 'moderated' && frame.ref === undefined) this.#moderated(frame)
  }

  #moderated(act: ModeratedAnswer): void {
    if (act.role !== undefined && act.member === this.greeter.me?.id) {
      this.greeter.change({ role: act.role })
    }
    this.emitter.emit('moderated', act)
  }

  #bye(bye: ByeNotice): void {
    this.connection.returnAfter(bye.retryAfter)
    this.emitter.emit('bye', bye)
  }

  #greeted(hello: HelloAnswer): void {
    if (hello.files) this.emitter.emit('fileKey', hello.files.key)
    this.requests.opened()
    this.connection.greeted()
    for (const room of this.outbox.greeted(hello.member.id, hello.limits)) this.rooms.hold(room)
    this.rooms.greeted(hello.direct)
    this.outbox.flush()
  }

  #refused(error: ChatRequestError, repeated: boolean): void {
    this.emitter.emit('error', error)
    if (repeated) return
    if (error.code === BANNED.code) {
      void this.connection.stop(BANNED.close, error.message)
      return
    }
    const delay = retryDelay(error)
    if (delay !== undefined) this.connection.returnAfter(delay)
    this.connection.drop(error.message)
  }

  #settled(): void {
    if (this.rooms.done) this.connection.caughtUp()
    this.outbox.flush()
  }

  #lost(): void {
    this.requests.lost()
    this.rooms.lost()
    this.outbox.lost()
  }

  #stateChanged(state: ConnectionState): void {
    if (state.name === 'online') {
      this.#online?.resolve()
      this.#online = undefined
    } else if (state.name === 'closed') this.#ended(new ClientClosedError(state.code, state.reason))
    this.emitter.emit('state', state)
  }

  #ended(error: ClientClosedError): void {
    this.requests.end(error)
    this.rooms.end(error)
    this.outbox.end(error)
    this.#online?.reject(error)
    this.#online = undefined
  }

  #ownChanged(own: OwnMessage): void {
    this.emitter.emit('own', own)
    const room = own.room === undefined ? undefined : this.rooms.get(own.room)
    if (room) this.emitter.emit('room', room)
  }
}
