/** The page's side of the chat client: enters rooms, and turns what the client tells into the page's state. */
import type {
  ChatClient,
  ChatRequestError,
  Message,
  OwnMessage,
  RoomGap,
  RoomView,
} from '../../chat/client/index.ts'
import { ACCESS } from './access.ts'
import { createAnnouncer } from './announcer.ts'
import { createDirectory, type Directory } from './directory.ts'
import { PAGE_MESSAGES, REMEMBERED_ROOMS } from './limits.ts'
import { type NoticeText, type PageState, withNotice } from './page-state.ts'
import { isDirectRoom, listPlaces, samePlaces } from './places.ts'
import type { Memory } from './remembered.ts'
import type { Store } from './store.ts'

/** What a conversation is given by the page. */
export interface ConversationParts {
  client: ChatClient
  store: Store<PageState>
  memory: Memory
  /** Whether somebody looks at the page. */
  visible(): boolean
  /** The connection is lost or refused: perhaps the node does not let this browser in any more. */
  onTrouble(): void
}

/** The code of a room that does not exist. */
export const NO_ROOM = 'CHAT_NO_ROOM'
/** The code of a name that somebody in the room has. */
export const NICK_TAKEN = 'CHAT_NICK_TAKEN'
/** Codes of names that the node does not take. */
const NICK_CODES = ['CHAT_NICK', NICK_TAKEN]
/** Codes that say only that the caller itself closed or left. */
const QUIET_CODES = ['CHAT_CLIENT_CLOSED']
/** Codes that refuse a message, which shows them itself; alone they mean that nobody was told who writes. */
const TYPING_CODES = ['CHAT_MUTED', 'CHAT_RATE', 'CHAT_SLOW_MODE', 'CHAT_NOT_JOINED']

export class Conversation {
  readonly #parts: ConversationParts
  readonly #directory: Directory
  readonly #firstWords = new Map<string, OwnMessage[]>()
  readonly #unread = new Map<string, number>()
  readonly #announce: ReturnType<typeof createAnnouncer>
  #touched = false

  constructor(parts: ConversationParts) {
    this.#parts = parts
    const { client, store } = parts
    this.#announce = createAnnouncer((announcement) => store.set({ announcement }))
    this.#directory = createDirectory(
      () => client.rooms(),
      () => this.#touch(),
    )
    this.#listen()
  }

  /** Connects, and is soon in the rooms of the last visit. */
  open(): void {
    for (const room of this.#parts.memory.load().rooms) this.join(room)
    this.connect()
  }

  /** Starts to connect, also after an end; how it goes is seen in the connection's state. */
  connect(): void {
    const { client } = this.#parts
    if (client.state.name === 'waiting') client.reconnectNow()
    else client.connect().catch(() => {})
  }

  view(room: string): RoomView | undefined {
    return this.#parts.client.room(room)
  }

  directWith(member: string): RoomView | undefined {
    return this.#parts.client.directWith(member)
  }

  /** Enters a room unless this page is in it or on the way. */
  join(room: string): void {
    const { client, store } = this.#parts
    const view = client.room(room)
    if (view && !view.left && (view.joined || !isDirectRoom(room))) return
    store.set({ refusals: store.get().refusals.filter((refusal) => refusal.room !== room) })
    client
      .join(room, { limit: PAGE_MESSAGES })
      .catch((error: ChatRequestError) => this.#refused(room, error))
    this.#touch()
  }

  async leave(room: string): Promise<void> {
    await this.#told(this.#parts.client.leave(room))
  }

  /** Makes a room; resolves with why that cannot be. */
  async create(room: string, topic: string): Promise<string | undefined> {
    const options = topic === '' ? {} : { topic }
    const fault = await faultOf(this.#parts.client.create(room, options))
    if (fault === undefined) this.refresh()
    return fault
  }

  /** Takes a name, and enters the rooms that refused the one before; resolves with why that cannot be. */
  async rename(nick: string): Promise<string | undefined> {
    const { client, store } = this.#parts
    const fault = await faultOf(client.nick(nick))
    if (fault !== undefined) return fault
    const refusing = store.get().refusals.filter(({ code }) => code === NICK_TAKEN)
    const left = client.views.filter((view) => view.left?.why === 'refused')
    for (const { room } of [...refusing, ...left]) this.join(room)
    return undefined
  }

  say(room: string, text: string): void {
    const { client } = this.#parts
    const member = isDirectRoom(room) ? client.room(room)?.with?.id : undefined
    if (member === undefined) client.say(room, text)
    else client.direct(member, text)
    this.#touch()
  }

  /** Says something to a member with whom there is no room yet. */
  sayTo(member: string, text: string): void {
    const words = this.#firstWords.get(member) ?? []
    this.#firstWords.set(member, [...words, this.#parts.client.direct(member, text)])
    this.#touch()
  }

  /** What was said to a member and is not in the room of the two yet. */
  firstWords(member: string): readonly OwnMessage[] {
    const words = this.#firstWords.get(member) ?? []
    return words.filter(({ state }) => state === 'sending' || state === 'failed')
  }

  /** The name of a member whom this page has seen. */
  nickOf(member: string): string | undefined {
    for (const { presence, messages } of this.#parts.client.views) {
      const seen = presence.members.find(({ id }) => id === member)
      const nick = seen?.nick ?? messages.findLast(({ from }) => from.id === member)?.from.nick
      if (nick !== undefined) return nick
    }
    return undefined
  }

  typing(room: string): void {
    this.#parts.client.typing(room)
  }

  /** Whether a page of earlier messages came; what hinders is told as a notice. */
  loadEarlier(view: RoomView): Promise<boolean> {
    return this.#told(view.loadEarlier(PAGE_MESSAGES))
  }

  fillGap(view: RoomView, gap: RoomGap): Promise<boolean> {
    return this.#told(view.fillGap(gap))
  }

  /** Reads the list of rooms anew, unless that was just done. */
  refresh(): void {
    if (this.#parts.client.state.name === 'online') this.#directory.refresh()
  }

  markRead(room: string): void {
    if (this.#unread.delete(room)) this.#touch()
  }

  #listen(): void {
    const { client, store, onTrouble } = this.#parts
    const touch = () => this.#touch()
    for (const event of ['room', 'own', 'presence', 'typing', 'rooms'] as const) {
      client.on(event, touch)
    }
    client.on('state', (connection) => {
      store.set({ connection })
      if (connection.name === 'online') {
        store.set({ bye: undefined, access: ACCESS.GRANTED })
        this.#directory.refresh()
      }
      if (connection.name === 'waiting' || connection.name === 'closed') onTrouble()
      touch()
    })
    client.on('me', (me) => {
      this.#parts.memory.save({ nick: me.nick })
      store.set({ me, nick: me.nick, textBytes: client.limits?.textBytes ?? store.get().textBytes })
    })
    client.on('message', (message, view) => this.#heard(message, view))
    client.on('bye', ({ why }) => store.set({ bye: why }))
    client.on('moderated', (act) => this.#notify({ kind: 'moderated', act }))
    client.on('error', (error) => {
      if (NICK_CODES.includes(error.code)) {
        store.set({ dialog: { kind: 'rename', fault: error.message } })
      } else if (!TYPING_CODES.includes(error.code)) {
        this.#notify({ kind: 'error', message: error.message })
      }
    })
  }

  #refused(room: string, { code, message }: ChatRequestError): void {
    if (QUIET_CODES.includes(code)) return
    const { store } = this.#parts
    const { refusals, route } = store.get()
    store.set({ refusals: [...refusals, { room, code, message }] })
    const shown = route.kind === 'room' && route.room === room
    if (shown && code === NICK_TAKEN) store.set({ dialog: { kind: 'rename', fault: message } })
    this.#touch()
  }

  #heard(message: Message, view: RoomView): void {
    const { store, visible, client } = this.#parts
    if (message.from.id === client.me?.id) return
    const { route } = store.get()
    const looking = visible() && route.kind === 'room' && route.room === view.room
    if (looking) this.#announce({ nick: message.from.nick, text: message.text })
    else this.#unread.set(view.room, (this.#unread.get(view.room) ?? 0) + 1)
    this.#touch()
  }

  /** A frame may change much; the page is told once when it has been taken in whole. */
  #touch(): void {
    if (this.#touched) return
    this.#touched = true
    queueMicrotask(() => {
      this.#touched = false
      this.#settle()
    })
  }

  #settle(): void {
    const { client, store, memory } = this.#parts
    const { revision, places: before } = store.get()
    const places = listPlaces(client.views, this.#directory.rooms, this.#unread)
    store.set({ revision: revision + 1, places: samePlaces(before, places) ? before : places })
    const views = client.views.filter((view) => !view.left && !isDirectRoom(view.room))
    memory.save({ rooms: views.map((view) => view.room).slice(-REMEMBERED_ROOMS) })
  }

  #notify(text: NoticeText): void {
    const { store } = this.#parts
    store.set({ notices: withNotice(store.get().notices, text) })
  }

  async #told(done: Promise<unknown>): Promise<boolean> {
    const message = await faultOf(done)
    if (message !== undefined) this.#notify({ kind: 'error', message })
    return message === undefined
  }
}

async function faultOf(done: Promise<unknown>): Promise<string | undefined> {
  try {
    await done
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
