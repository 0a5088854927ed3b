/** The client's model of one room: the view that its user sees, and the frames that change it. */
import type {
  ChangedNotice,
  GapNotice,
  JoinedAnswer,
  Member,
  Message,
  Mute,
  PresenceList,
  PresenceNotice,
} from '../protocol/index.ts'
import { ChangeReader, type ChangeReaderOptions } from './change-reader.ts'
import type { ChatClientEvents, Me } from './chat-client.ts'
import { directPartner } from './direct-room.ts'
import type { Emitter } from './emitter.ts'
import { TYPING_SEND_MS } from './limits.ts'
import type { OwnMessage, SayOptions } from './own-message.ts'
import { applyPresence, NOBODY } from './presence.ts'
import { RoomReader, type RoomReaderOptions } from './room-reader.ts'
import type { Departure, FillDirection, LoadedPage, RoomGap, RoomView } from './room-view.ts'
import { Timeline, type TimelineBound } from './timeline.ts'
import { Typing } from './typing.ts'

/** What a {@link Room} needs of the client. */
export interface RoomContext {
  readonly emitter: Emitter<ChatClientEvents>
  /** What a view holds. */
  readonly bound: TimelineBound
  now(): number
  /** Unix time in milliseconds by the node's clock, as far as that is known. */
  nodeTime(): number
  me(): Me | undefined
  history(
    room: string,
    query: Parameters<RoomReaderOptions['history']>[0],
  ): ReturnType<RoomReaderOptions['history']>
  changes(
    room: string,
    query: Parameters<ChangeReaderOptions['changes']>[0],
  ): ReturnType<ChangeReaderOptions['changes']>
  say(room: string, text: string, options?: SayOptions): OwnMessage
  own(room: string): readonly OwnMessage[]
  /** Messages that the view shows from now on. */
  shows(messages: readonly Message[]): void
}

/** Changed by frames; tells the client's listeners of it. */
export class Room implements RoomView {
  readonly room: string
  topic = ''
  slow = 0
  maker: string | undefined
  muted: Mute | undefined
  presence: PresenceList = NOBODY
  joined = false
  left: Departure | undefined
  reset: RoomView['reset']
  epoch: string | undefined
  readonly #context: RoomContext
  readonly #timeline: Timeline
  readonly #typing: Typing
  readonly #reader: RoomReader
  readonly #changes: ChangeReader
  /** The other one, in a direct room, as last heard of. */
  #partner: Member | undefined
  /** Live messages that came before the answer to `join`. */
  #early: Message[] = []
  #toldTypingAt = Number.NEGATIVE_INFINITY

  constructor(name: string, context: RoomContext) {
    this.room = name
    this.#context = context
    this.#timeline = new Timeline(context.bound)
    this.#typing = new Typing(context.now, () => context.emitter.emit('typing', this))
    this.#reader = new RoomReader({
      timeline: this.#timeline,
      epoch: () => this.epoch,
      history: (query) => context.history(name, query),
      changed: (live) => this.#changed(live),
      asOf: (rev) => this.#changes.asOf(rev),
    })
    this.#changes = new ChangeReader({
      epoch: () => this.epoch,
      changes: (query) => context.changes(name, query),
      apply: (messages) => this.#apply(messages),
    })
  }

  get newest(): number {
    return this.#timeline.newest
  }

  get messages(): readonly Message[] {
    return this.#timeline.messages
  }

  get own(): readonly OwnMessage[] {
    return this.#context.own(this.room)
  }

  get gaps(): readonly RoomGap[] {
    return this.#timeline.gaps
  }

  get earlier(): RoomView['earlier'] {
    return this.#timeline.earlier
  }

  get typing(): readonly Member[] {
    return this.#typing.members
  }

  get with(): Member | undefined {
    const me = this.#context.me()
    const id = me && directPartner(this.room, me.id)
    if (id === undefined) return undefined
    const seen = this.#partner?.id === id ? this.#partner : { id, nick: '' }
    return this.presence.members.find((member) => member.id === id) ?? seen
  }

  loadEarlier(limit?: number): Promise<LoadedPage> {
    return this.#reader.loadEarlier(limit)
  }

  loadAround(seq: number, limit?: number): Promise<LoadedPage> {
    return this.#reader.loadAround(seq, limit)
  }

  fillGap(gap: RoomGap, direction: FillDirection = 'down', limit?: number): Promise<LoadedPage> {
    return this.#reader.fillGap(gap, direction, limit)
  }

  keepAround(seq: number | undefined): void {
    if (!this.#timeline.keepAround(seq)) return
    this.#tell()
  }

  say(text: string, options?: SayOptions): OwnMessage {
    return this.#context.say(this.room, text, options)
  }

  /** The node told who the other member of this direct room is. */
  meet(partner: Member): void {
    this.#partner = partner
  }

  /** The node let us in, for the first time or again. */
  enter(answer: JoinedAnswer): void {
    this.joined = true
    this.left = undefined
    this.topic = answer.topic
    this.slow = answer.slow
    this.maker = answer.maker
    this.muted = answer.muted
    this.presence = answer.presence
    const early = this.#early
    this.#early = []
    const resumed = answer.epoch === this.epoch && answer.reset === undefined
    const live = resumed ? this.#resume(answer, early) : this.#start(answer, early)
    this.#changed(live, resumed ? live : this.messages)
    this.#context.emitter.emit('presence', this)
  }

  /** Live messages; before the room is entered they wait for what comes in front of them. */
  receive(messages: readonly Message[]): void {
    if (this.joined) this.#changed(this.#timeline.add(messages))
    else this.#early = [...this.#early, ...messages].slice(-this.#context.bound.messages)
  }

  /** Messages changed; those that the view does not hold may be somewhere else on a screen. */
  change({ ref, rev, messages }: ChangedNotice): void {
    // Before the room is entered the numbers do not count: what is missed is asked for then.
    if (!this.joined) return
    this.#apply(messages)
    if (ref === undefined) this.#changes.heard(rev)
  }

  /** The node left something out, and tells how things stand after it. */
  skip({ gap, rev, topic = this.topic, slow = this.slow, presence }: GapNotice): void {
    if (gap) this.#timeline.skip(gap)
    Object.assign(this, { topic, slow })
    this.#changed([])
    this.#changes.reach(rev)
    if (presence) this.populate(presence)
  }

  /** Whether the others are to be told now that we type: not on every key. */
  tellsTyping(): boolean {
    const now = this.#context.now()
    if (!this.joined || now - this.#toldTypingAt < TYPING_SEND_MS) return false
    this.#toldTypingAt = now
    return true
  }

  /** We said it: the others no longer see us typing, and the next key tells them at once. */
  typed(): void {
    this.#toldTypingAt = Number.NEGATIVE_INFINITY
  }

  /** We are out of the room, for good or until joined again. */
  depart(departure: Departure): void {
    this.left = departure
    this.presence = NOBODY
    this.#stop()
    this.#tell()
    this.#context.emitter.emit('presence', this)
  }

  /** The connection is gone; what is here stays. */
  pause(): void {
    const changes = this.joined
    this.#stop()
    if (changes) this.#tell()
  }

  describe(change: { topic?: string; slow?: number; muted?: Mute | undefined }): void {
    Object.assign(this, change)
    this.#tell()
  }

  comeAndGo(notice: PresenceNotice): void {
    for (const id of notice.leave ?? []) this.#typing.stop(id)
    this.populate(applyPresence(this.presence, notice))
  }

  populate(presence: PresenceList): void {
    this.presence = presence
    this.#context.emitter.emit('presence', this)
  }

  types(member: Member): void {
    if (member.id !== this.#context.me()?.id) this.#typing.heard(member)
  }

  #stop(): void {
    this.joined = false
    this.#early = []
    this.#typing.clear()
  }

  #resume(answer: JoinedAnswer, early: readonly Message[]): Message[] {
    if (answer.gap) this.#timeline.skip(answer.gap)
    const missed = this.#timeline.add(answer.messages)
    this.#timeline.reach(answer.seq)
    this.#changes.reach(answer.rev)
    return [...missed, ...this.#timeline.add(early)]
  }

  #start(answer: JoinedAnswer, early: readonly Message[]): Message[] {
    if (this.epoch !== undefined) {
      this.reset = { why: answer.reset ?? 'epoch', at: this.#context.now() }
    }
    this.epoch = answer.epoch
    this.#timeline.start(answer.seq, answer.first, answer.messages)
    this.#changes.start(answer.rev)
    if (answer.gap) this.#timeline.skip(answer.gap)
    this.#timeline.add(early)
    // The first page may hold them already; they are news all the same.
    return early.filter(({ seq }) => seq >= this.#timeline.bottom)
  }

  #apply(messages: readonly Message[]): void {
    const changed = new Set(this.#timeline.change(messages))
    const told = messages.filter(
      (message) => changed.has(message) || !this.#timeline.has(message.seq),
    )
    if (changed.size > 0) this.#tell()
    if (told.length > 0) this.#context.emitter.emit('changed', told, this)
  }

  /** Tells of new messages in the view, of which `live` are news. */
  #changed(live: readonly Message[], shown = live): void {
    this.#context.shows(shown)
    const me = this.#context.me()?.id
    for (const { from } of shown) {
      this.#typing.stop(from.id)
      if (from.id !== me) this.#partner = from
    }
    this.#tell()
    for (const message of live) this.#context.emitter.emit('message', message, this)
    void this.#reader.catchUp()
  }

  #tell(): void {
    this.#context.emitter.emit('room', this)
  }
}
