/** The rooms that the client holds, and the frames that are about rooms. */
import type {
  HelloAnswer,
  Message,
  ModeratedAnswer,
  PresenceNotice,
  ServerFrame,
} from '../protocol/index.ts'
import { isDirectRoom } from './direct-room.ts'
import { type ChatRequestError, RoomLeftError } from './errors.ts'
import { CATCH_UP_MESSAGES, DIRECT_JOINS } from './limits.ts'
import type { Requests } from './requests.ts'
import { Room, type RoomContext } from './room.ts'
import type { RoomView } from './room-view.ts'
import { Stay, type StayOptions } from './stay.ts'

/** What {@link Rooms} needs. */
export interface RoomsOptions {
  requests: Requests
  context: RoomContext
  /** The most that the node puts into one answer, once known. */
  historyMessages: () => number | undefined
  /** A room was entered, refused or left, or there are none to enter. */
  settled: () => void
  stuck: () => void
}

/** Refused under this code, a room is entered again as soon as the name is another. */
const NICK_TAKEN = 'CHAT_NICK_TAKEN'

/** Milliseconds. */
const SECOND = 1000

/** Owns the views. */
export class Rooms {
  readonly #options: RoomsOptions
  readonly #stay: StayOptions
  readonly #stays = new Map<string, Stay>()
  #views: readonly RoomView[] = []

  constructor(options: RoomsOptions) {
    this.#options = options
    this.#stay = {
      requests: options.requests,
      catchUp: () => Math.min(options.historyMessages() ?? CATCH_UP_MESSAGES, CATCH_UP_MESSAGES),
      settled: (stay) => this.#settled(stay),
      stuck: options.stuck,
    }
  }

  get views(): readonly RoomView[] {
    return this.#views
  }

  get(name: string): Room | undefined {
    return this.#stays.get(name)?.room
  }

  /** Whether every room that is to be entered is. */
  get done(): boolean {
    return [...this.#stays.values()].every((stay) => stay.done)
  }

  /** Whether what was missed in the room is here, or will never be, so that nothing is said twice. */
  entered(name: string): boolean {
    return this.#stays.get(name)?.done ?? true
  }

  /** Whether the room's view stands at or past `seq`, or never will. */
  shows(name: string, seq: number): boolean {
    const room = this.get(name)
    return !room || room.left !== undefined || seq <= room.newest
  }

  join(name: string, limit: number | undefined): Promise<RoomView> {
    return this.hold(name).join(limit)
  }

  /** Drops the view; returns whether the node has to be told. */
  leave(name: string): boolean {
    const stay = this.#stays.get(name)
    if (!stay) return false
    const told = stay.kept
    stay.drop(new RoomLeftError(name))
    stay.room.depart({ why: 'asked', reason: '' })
    this.#remove(name)
    this.#options.settled()
    return told
  }

  /** The room's stay, made without entering the room where there is none. */
  hold(name: string): Stay {
    const held = this.#stays.get(name)
    if (held) return held
    const stay = new Stay(new Room(name, this.#options.context), this.#stay)
    this.#stays.set(name, stay)
    this.#listChanged()
    return stay
  }

  /** The node has greeted: every kept room is entered, and the newest direct ones. */
  greeted(direct: HelloAnswer['direct']): void {
    for (const [index, entry] of direct.entries()) {
      const stay = this.hold(entry.room)
      stay.room.meet(entry.with)
      if (index < DIRECT_JOINS) stay.kept = true
    }
    for (const stay of [...this.#stays.values()]) stay.enter()
    if (this.done) this.#options.settled()
  }

  renamed(): void {
    for (const stay of this.#stays.values()) {
      if (stay.room.left?.code === NICK_TAKEN) stay.keep()
    }
  }

  lost(): void {
    for (const stay of this.#stays.values()) stay.lost()
  }

  end(error: ChatRequestError): void {
    for (const stay of this.#stays.values()) stay.rejectWaiting(error)
  }

  /** Applies what a frame says about rooms. */
  frame(frame: ServerFrame): void {
    if (frame.type === 'messages') this.#messages(frame.messages)
    else if (frame.type === 'moderated' && frame.ref === undefined) this.#muted(frame)
    const room = 'room' in frame && frame.room !== undefined ? this.get(frame.room) : undefined
    if (room) this.#aboutRoom(room, frame)
  }

  /** A mute of ours, in one room or everywhere. */
  #muted({ action, member, room: name, seconds, reason = '' }: ModeratedAnswer): void {
    const { me, nodeTime } = this.#options.context
    if ((action !== 'mute' && action !== 'unmute') || member !== me()?.id) return
    const until = seconds === undefined ? {} : { until: nodeTime() + seconds * SECOND }
    const muted = action === 'mute' ? { ...until, reason } : undefined
    for (const { room } of this.#stays.values()) {
      if (name === undefined || room.room === name) room.describe({ muted })
    }
  }

  #aboutRoom(room: Room, frame: ServerFrame): void {
    if (frame.type === 'presence') this.#presence(room, frame)
    else if (frame.type === 'members') room.populate(frame.presence)
    else if (frame.type === 'typing') room.types(frame.from)
    else if (frame.type === 'topic') room.describe({ topic: frame.topic })
    else if (frame.type === 'gap') room.skip(frame)
    else if (frame.type === 'changed') room.change(frame)
    else if (frame.type === 'moderated' && frame.action === 'slow') {
      room.describe({ slow: frame.seconds ?? 0 })
    } else if (frame.type === 'left' && frame.ref === undefined) {
      const { why, reason = '' } = frame
      this.#stays.get(room.room)?.drop(new RoomLeftError(room.room, reason))
      room.depart({ why, reason })
      this.#options.settled()
    }
  }

  #presence(room: Room, notice: PresenceNotice): void {
    room.comeAndGo(notice)
    // Names come again when a big room has become small: then the whole list is to be had.
    const named = notice.join !== undefined || notice.leave !== undefined
    if (!named || room.presence.complete) return
    this.#options.requests.send({ type: 'members', room: room.room }, 'read', () => {})
  }

  #messages(messages: readonly Message[]): void {
    for (const [name, ofRoom] of Map.groupBy(messages, ({ room }) => room)) {
      const stay = isDirectRoom(name) ? this.hold(name) : this.#stays.get(name)
      // A direct room begins with somebody's message; any other one was left, and this is late.
      if (!stay?.kept && !isDirectRoom(name)) continue
      stay?.room.receive(ofRoom)
      stay?.keep()
    }
  }

  #settled(stay: Stay): void {
    const { room } = stay
    // A room that never was is not worth a view, unless another name opens it.
    if (room.left && room.epoch === undefined && room.left.code !== NICK_TAKEN) {
      this.#remove(room.room)
    }
    this.#options.settled()
  }

  #remove(name: string): void {
    this.#stays.delete(name)
    this.#listChanged()
  }

  #listChanged(): void {
    this.#views = [...this.#stays.values()].map(({ room }) => room)
    this.#options.context.emitter.emit('rooms', this.#views)
  }
}
