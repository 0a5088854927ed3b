/** The page's side of the chat client: enters rooms, and turns what the client tells into the page's state. */
import type {
  ChatClient,
  ChatClientEvents,
  ChatRequestError,
  Message,
  ModeratedAnswer,
  OwnMessage,
  RoomView,
  SayOptions,
} from '../../chat/client/index.ts'
import { plainMessage } from '../markup/index.ts'
import { ACCESS } from './access.ts'
import { createAnnouncer } from './announcer.ts'
import {
  AWAY_CODES,
  BANNED,
  NICK_CODES,
  NICK_TAKEN,
  NO_MEMBER,
  QUIET_CODES,
  TYPING_CODES,
} from './codes.ts'
import { createDirectory, type Directory } from './directory.ts'
import { type Fault, faultIn, faultOf } from './fault.ts'
import { PAGE_MESSAGES, REMEMBERED_ROOMS } from './limits.ts'
import { nicksIn } from './nicks-in.ts'
import type { NoticeBoard } from './notice-board.ts'
import { type PageState, refusalOf } from './page-state.ts'
import { isDirectRoom, listPlaces, samePlaces } from './places.ts'
import type { Memory } from './remembered.ts'
import { plainName } from './shown-file.ts'
import type { Store } from './store.ts'
import type { Unread } from './unread.ts'
import type { Unsent, UnsentStore } from './unsent.ts'

/** What a conversation is given by the page. */
export interface ConversationParts {
  client: ChatClient
  store: Store<PageState>
  memory: Memory
  notices: NoticeBoard
  /** What waits to be sent, over a reload. */
  unsent: UnsentStore
  /** Puts what the node had refused back to where one writes. */
  takeBack(unsent: Unsent): void
  unread: Unread
  /** Whether the reader of a room that is shown stands at its end. */
  reads(view: RoomView): boolean
  /** Whether somebody looks at the page. */
  visible(): boolean
  /** A message by somebody else came in a room that nobody looks at. */
  onUnseen(message: Message, direct: boolean): void
  /** The connection is lost or refused: perhaps the node does not let this browser in any more. */
  onTrouble(): void
  /** The node does not take the name with which one wanted to come in. */
  onNameRefused(fault: Fault): void
}

const SECOND = 1000

export class Conversation {
  readonly #parts: ConversationParts
  readonly #directory: Directory
  readonly #undo: (() => void)[] = []
  readonly #firstWords = new Map<string, OwnMessage[]>()
  /** Own messages that the node does not keep. */
  readonly #unsent = new Set<OwnMessage>()
  /** When the node took an own message last, by room. */
  readonly #spoke = new Map<string, number>()
  /** The names of those one writes with: who is away has none in any list. */
  readonly #nicks = new Map<string, string>()
  /** Names of all who are in sight; undefined until somebody asks after a change. */
  #seen: Map<string, string> | undefined
  /** Ids that belong to nobody. */
  readonly #nobody = new Set<string>()
  readonly #announce: ReturnType<typeof createAnnouncer>
  #touched = false

  constructor(parts: ConversationParts) {
    this.#parts = parts
    const { client, store } = parts
    this.#announce = createAnnouncer((announcement) => store.set({ announcement }))
    this.#directory = createDirectory(
      () => client.rooms(),
      () => this.touch(),
    )
    this.#listen()
  }

  /** Connects, and is soon in the rooms of the last visit. */
  open(): void {
    for (const room of this.#parts.memory.load().rooms) this.join(room)
    for (const unsent of this.#parts.unsent.load()) {
      if (unsent.failed) this.#parts.takeBack(unsent)
      else this.#sayAgain(unsent)
    }
    this.connect()
  }

  /** Starts to connect, also after an end; how it goes is seen in the connection's state. */
  connect(): void {
    const { client } = this.#parts
    if (client.state.name === 'waiting') client.reconnectNow()
    else client.connect().catch(() => {})
  }

  /** Lets go of the client, and tells of nothing any more. */
  end(): void {
    for (const undo of this.#undo) undo()
    this.#parts.client.close().catch(() => {})
  }

  /** For what is asked of the node and not kept by the page. */
  get client(): ChatClient {
    return this.#parts.client
  }

  view(room: string): RoomView | undefined {
    return this.#parts.client.room(room)
  }

  /** The room of the two once there is one: first words on their way only keep a place for it. */
  directWith(member: string): RoomView | undefined {
    const view = this.#parts.client.directWith(member)
    // One that the node does not have any more is begun anew.
    if (!view || view.left) return undefined
    return view.epoch !== undefined || !this.#firstWords.has(member) ? view : undefined
  }

  /** Enters a room unless this page is in it or on the way. */
  join(room: string): void {
    const { client, store } = this.#parts
    const view = client.room(room)
    if (view && !view.left && (view.joined || !isDirectRoom(room))) return
    store.set({ refusals: store.get().refusals.filter((refusal) => refusal.room !== room) })
    client
      .join(room, { limit: PAGE_MESSAGES })
      .catch((error: ChatRequestError) => this.#refused(room, faultOf(error)))
    this.touch()
  }

  async leave(room: string): Promise<void> {
    await this.#told(this.#parts.client.leave(room))
  }

  /** Makes a room; resolves with why that cannot be. */
  async create(room: string, topic: string): Promise<Fault | undefined> {
    const options = topic === '' ? {} : { topic }
    const fault = await faultIn(this.#parts.client.create(room, options))
    if (fault === undefined) this.refresh()
    return fault
  }

  /** Takes a name, and enters the rooms that refused the one before; resolves with why that cannot be. */
  async rename(nick: string): Promise<Fault | undefined> {
    const { client, store } = this.#parts
    const fault = await faultIn(client.nick(nick))
    if (fault !== undefined) return fault
    const refusing = store.get().refusals.filter(({ code }) => code === NICK_TAKEN)
    const left = client.views.filter((view) => view.left?.why === 'refused')
    for (const { room } of [...refusing, ...left]) this.join(room)
    return undefined
  }

  say(room: string, text: string, options?: SayOptions): OwnMessage {
    const { client } = this.#parts
    const member = isDirectRoom(room) ? client.room(room)?.with?.id : undefined
    this.touch()
    return member === undefined
      ? client.say(room, text, options)
      : client.direct(member, text, options)
  }

  /** Says something to a member with whom there is no room yet. */
  sayTo(member: string, text: string, options?: SayOptions): OwnMessage {
    const words = this.#firstWords.get(member) ?? []
    const own = this.#parts.client.direct(member, text, options)
    this.#firstWords.set(member, [...words, own])
    this.touch()
    return own
  }

  /** Says what the page had not sent when it was left. */
  #sayAgain({ id, text, room, to, reply, files }: Unsent): void {
    const options = { id, reply, files }
    if (to !== undefined) this.sayTo(to, text, options)
    else if (room !== undefined) {
      this.join(room)
      this.say(room, text, options)
    }
  }

  /** What was said in a room that does not take it. */
  unsentIn(room: string): readonly OwnMessage[] {
    return [...this.#unsent].filter((own) => own.room === room)
  }

  /** What was said to a member and is not in the room of the two yet. */
  firstWords(member: string): readonly OwnMessage[] {
    const words = this.#firstWords.get(member) ?? []
    return words.filter(({ state }) => state !== 'discarded')
  }

  /** Whether the node has said that there is no such member. */
  isNobody(member: string): boolean {
    return this.#nobody.has(member)
  }

  /** The name of a member whom this page has seen. */
  nickOf(member: string): string | undefined {
    this.#seen ??= nicksIn(this.#parts.client.views)
    return this.#seen.get(member) ?? this.#nicks.get(member)
  }

  /** When slow mode lets one write again; moderators and owners always may. */
  writableAt(room: string): number {
    const { client } = this.#parts
    const slow = client.room(room)?.slow ?? 0
    const spoke = this.#spoke.get(room)
    if (slow === 0 || spoke === undefined || client.me?.role !== 'member') return 0
    return spoke + slow * SECOND
  }

  typing(room: string): void {
    this.#parts.client.typing(room)
  }

  /** The view of a room once this page is in it; undefined where it does not come in. */
  async entered(room: string): Promise<RoomView | undefined> {
    this.join(room)
    try {
      return await this.#parts.client.join(room, { limit: PAGE_MESSAGES })
    } catch {
      // What hinders is shown in the room's place.
      return undefined
    }
  }

  /** Reads the list of rooms anew, unless that was just done. */
  refresh(): void {
    if (this.#parts.client.state.name === 'online') this.#directory.refresh()
  }

  /** The room was read up to its newest message. */
  markRead(view: RoomView): void {
    if (this.#parts.unread.read(view, view.newest)) this.touch()
  }

  #listen(): void {
    const { client, store, memory, onTrouble } = this.#parts
    const touch = () => this.touch()
    for (const event of ['room', 'presence', 'typing', 'rooms'] as const) this.#on(event, touch)
    this.#on('own', (own) => this.#followOwn(own))
    this.#on('state', (connection) => {
      store.set({ connection })
      if (connection.name === 'online') {
        this.#parts.notices.withdraw(AWAY_CODES)
        store.set({
          bye: undefined,
          access: ACCESS.GRANTED,
          clockSkew: client.clockSkew ?? 0,
        })
        this.#directory.refresh()
      }
      if (connection.name === 'waiting' || connection.name === 'closed') {
        // Whether the name is taken is not known yet; what is the matter is shown inside.
        store.set({ nick: store.get().nick || (store.get().entering?.nick ?? '') })
        onTrouble()
      }
      touch()
    })
    this.#on('me', (me) => {
      memory.save({ nick: me.nick })
      const textBytes = client.limits?.textBytes ?? store.get().textBytes
      const { fileBytes } = client.limits ?? {}
      store.set({ me, nick: me.nick, entering: undefined, textBytes, fileBytes })
    })
    this.#on('message', (message, view) => this.#heard(message, view))
    this.#on('bye', ({ why }) => store.set({ bye: why }))
    this.#on('moderated', (act) => this.#moderated(act))
    this.#on('error', (error) => this.#failed(error))
  }

  #on<Name extends keyof ChatClientEvents>(
    name: Name,
    listener: (...args: ChatClientEvents[Name]) => void,
  ): void {
    this.#undo.push(this.#parts.client.on(name, listener))
  }

  #failed(error: ChatRequestError): void {
    const { client, store, notices, onNameRefused } = this.#parts
    const fault = faultOf(error)
    if (NICK_CODES.includes(fault.code)) {
      if (client.me) store.set({ dialog: { kind: 'rename', fault } })
      else onNameRefused(fault)
    } else if (!TYPING_CODES.includes(fault.code) && fault.code !== BANNED) {
      notices.post({ kind: 'error', fault })
    }
  }

  #moderated(act: ModeratedAnswer): void {
    // Who is put out of the node is told so by the end of the connection.
    const expelled = act.room === undefined && (act.action === 'kick' || act.action === 'ban')
    if (!expelled) this.#parts.notices.post({ kind: 'moderated', act })
  }

  #followOwn(own: OwnMessage): void {
    const { state, error, to } = own
    if (state === 'sending' || state === 'failed') this.#unsent.add(own)
    else this.#unsent.delete(own)
    if (state === 'stored' && own.room !== undefined) this.#spoke.set(own.room, Date.now())
    if (error?.code === NO_MEMBER && to !== undefined) this.#nobody.add(to)
    this.touch()
  }

  /** A failed message in a room that one has left can neither be seen nor tried again. */
  #wouldBeLost({ state, room, to }: OwnMessage): boolean {
    if (state === 'sending' || to !== undefined || room === undefined) return true
    const view = this.#parts.client.room(room)
    const isRefused = refusalOf(this.#parts.store.get(), room) !== undefined
    return isRefused || (view !== undefined && !view.left)
  }

  #refused(room: string, fault: Fault): void {
    if (QUIET_CODES.includes(fault.code)) return
    const { store } = this.#parts
    const { refusals, route } = store.get()
    store.set({ refusals: [...refusals, { ...fault, room }] })
    const shown = route.kind === 'room' && route.room === room
    if (shown && fault.code === NICK_TAKEN) store.set({ dialog: { kind: 'rename', fault } })
    this.touch()
  }

  #heard(message: Message, view: RoomView): void {
    const { client, unread, reads, onUnseen } = this.#parts
    unread.heard(message, view, client.me)
    if (message.from.id !== client.me?.id) {
      if (!this.#looksAt(view)) onUnseen(message, isDirectRoom(view.room))
      else {
        this.#announce({ nick: message.from.nick, text: spokenOf(message) })
        if (reads(view)) unread.read(view, message.seq)
      }
    }
    this.touch()
  }

  /** Whether somebody has this room before them. */
  #looksAt({ room }: RoomView): boolean {
    const { route } = this.#parts.store.get()
    return this.#parts.visible() && route.kind === 'room' && route.room === room
  }

  /** A frame may change much; the page is told once when it has been taken in whole. */
  touch(): void {
    if (this.#touched) return
    this.#touched = true
    queueMicrotask(() => {
      this.#touched = false
      this.#seen = undefined
      this.#settle()
    })
  }

  #settle(): void {
    const { client, store, memory, unread: read } = this.#parts
    const { revision, places: before } = store.get()
    for (const { room, with: other } of client.views) {
      if (isDirectRoom(room) && other?.nick) this.#nicks.set(other.id, other.nick)
    }
    const nickOf = (member: string) => this.#nicks.get(member)
    const news = new Map(client.views.map((view) => [view.room, read.newsIn(view, client.me)]))
    const places = listPlaces(client.views, this.#directory.rooms, news, nickOf)
    this.#parts.unsent.save([...this.#unsent])
    const unsent = [...this.#unsent].some((own) => this.#wouldBeLost(own))
    const shown = samePlaces(before, places) ? before : places
    store.set({ revision: revision + 1, places: shown, unsent })
    const views = client.views.filter((view) => !view.left && !isDirectRoom(view.room))
    memory.save({ rooms: views.map((view) => view.room).slice(-REMEMBERED_ROOMS) })
  }

  async #told(done: Promise<unknown>): Promise<boolean> {
    const fault = await faultIn(done)
    if (fault) this.#parts.notices.post({ kind: 'error', fault })
    return fault === undefined
  }
}

/** What is read out of a message: its words, and the names of its files. */
function spokenOf({ text, files = [] }: Message): string {
  return [plainMessage(text), ...files.map(({ name }) => plainName(name))].filter(Boolean).join(' ')
}
