/** The page without its looks: who may come in, where one is, and what one can do. */
import type { OwnMessage, RoomView, SayOptions } from '../../chat/client/index.ts'
import { chooseLanguage, speak } from '../text/index.ts'
import {
  ACCESS,
  type Access,
  checkAccess,
  exchangeToken,
  isKeptOut,
  nextAccess,
  tokenInHash,
} from './access.ts'
import { addMention } from './add-mention.ts'
import { askBeforeLeaving } from './ask-before-leaving.ts'
import { NO_MESSAGE } from './codes.ts'
import { Conversation } from './conversation.ts'
import { createDrafts, type Drafts } from './draft.ts'
import { type Fault, faultOf } from './fault.ts'
import { createFinding, type Finding } from './finding.ts'
import { areSettings, type KeptSettings, keepSettings } from './kept-settings.ts'
import { MessageActs } from './message-acts.ts'
import { createNoticeBoard, type NoticeBoard } from './notice-board.ts'
import type { Page } from './page.ts'
import { createPageFiles, type PageFiles } from './page-files.ts'
import type { PageParts } from './page-parts.ts'
import { type Dialog, type Drawer, initialState, type PageState } from './page-state.ts'
import { createPeople, type People } from './people.ts'
import { LOBBY, placeName } from './places.ts'
import { createReadMarks } from './read-marks.ts'
import { Reading } from './reading.ts'
import { type Route, readRoute, routeHash } from './route.ts'
import type { Settings } from './settings.ts'
import { createStore, type Store } from './store.ts'
import { takeBack } from './take-back.ts'
import { Unread } from './unread.ts'
import { createUnsent } from './unsent.ts'

export function createPage(parts: PageParts): Page {
  return new PageModel(parts)
}

class PageModel implements Page {
  readonly state: Store<PageState>
  readonly drafts: Drafts
  readonly files: PageFiles
  readonly reading: Reading
  readonly finding: Finding
  readonly people: People
  readonly acts = new MessageActs((notice) => this.#notices.post(notice))
  readonly #parts: PageParts
  readonly #settings: KeptSettings
  readonly #notices: NoticeBoard
  readonly #unread: Unread
  #conversation: Conversation | undefined
  /** The message to which a link led, until it can be shown. */
  #linked: number | undefined
  #take = (): void => this.#parts.surroundings.reload()

  constructor(parts: PageParts) {
    this.#parts = parts
    const { surroundings, memory, drafts = createDrafts(undefined) } = parts
    this.drafts = drafts
    this.#settings = parts.settings ?? keepSettings(undefined)
    const route = readRoute(surroundings.hash())
    this.state = createStore(initialState(route, memory.load().nick, this.#settings.load()))
    this.#notices = createNoticeBoard(this.state)
    this.#unread = new Unread(parts.readMarks ?? createReadMarks(undefined))
    this.files = createPageFiles(this, () => this.#conversation?.client)
    this.reading = new Reading({
      store: this.state,
      enter: (room) => {
        this.go({ kind: 'room', room })
        return this.#conversation?.entered(room) ?? Promise.resolve(undefined)
      },
      go: (route) => this.go(route),
      tell: (fault) => this.tell(fault),
      unread: this.#unread,
      onRead: (view) => {
        if (surroundings.visible()) this.#conversation?.markRead(view)
      },
    })
    this.people = createPeople(() => this.#conversation?.client, this.#notices)
    this.finding = createFinding(() => this.#conversation?.client)
  }

  async start(): Promise<void> {
    const { surroundings } = this.#parts
    surroundings.onHash(() => this.#arrive())
    surroundings.onVisible(() => this.#seen())
    this.state.subscribe(() => this.#findDirectRoom())
    askBeforeLeaving(this.state, surroundings)
    surroundings.onKept((key) => {
      if (areSettings(key)) this.#set(this.#settings.load())
      // Another tab may have been let in by a new link.
      else if (isKeptOut(this.state.get().access)) void this.askAgain()
    })
    await Promise.all([this.#speak(), this.#arrive()])
  }

  async askAgain(): Promise<void> {
    this.#admit(await checkAccess(this.#parts.ask))
  }

  enter(nick: string): void {
    if (this.#conversation) return
    this.state.set({ entering: { nick, fault: undefined } })
    this.#open(nick)
  }

  async rename(nick: string): Promise<Fault | undefined> {
    return this.#conversation?.rename(nick)
  }

  reconnect(): void {
    this.#conversation?.connect()
  }

  go(route: Route): void {
    this.#parts.surroundings.go(routeHash(route))
  }

  goHome(): void {
    this.go({ kind: 'room', room: LOBBY })
  }

  view(): RoomView | undefined {
    const { route } = this.state.get()
    return route.kind === 'room' ? this.#conversation?.view(route.room) : undefined
  }

  nameOf(room: string): string | undefined {
    const view = this.#conversation?.view(room)
    return placeName(room, view, (member) => this.nickOf(member)) || undefined
  }

  firstWords(): readonly OwnMessage[] {
    const { route } = this.state.get()
    return route.kind === 'member' ? (this.#conversation?.firstWords(route.member) ?? []) : []
  }

  unsent(): readonly OwnMessage[] {
    const { route } = this.state.get()
    return route.kind === 'room' ? (this.#conversation?.unsentIn(route.room) ?? []) : []
  }

  isNobody(member: string): boolean {
    return this.#conversation?.isNobody(member) ?? false
  }

  nickOf(member: string): string | undefined {
    return this.#conversation?.nickOf(member)
  }

  rejoin(): void {
    const { route } = this.state.get()
    if (route.kind === 'room') this.#conversation?.join(route.room)
  }

  async leave(): Promise<void> {
    const { route } = this.state.get()
    if (route.kind !== 'room') return
    this.goHome()
    await this.#conversation?.leave(route.room)
  }

  async createRoom(name: string, topic = ''): Promise<Fault | undefined> {
    const fault = await this.#conversation?.create(name, topic)
    if (fault !== undefined) return fault
    this.show({ dialog: undefined })
    const { route } = this.state.get()
    if (route.kind === 'room' && route.room === name) this.rejoin()
    else this.go({ kind: 'room', room: name })
    return undefined
  }

  say(text: string, options?: SayOptions): boolean {
    const { route, said } = this.state.get()
    const own =
      route.kind === 'room'
        ? this.#conversation?.say(route.room, text, options)
        : route.kind === 'member' && this.#conversation?.sayTo(route.member, text, options)
    if (!own) return false
    if (own.state === 'failed') {
      if (own.error) this.tell(faultOf(own.error))
      own.discard()
      return false
    }
    this.state.set({ said: said + 1, back: undefined })
    return true
  }

  takeBack(own: OwnMessage): void {
    const { route } = this.state.get()
    const place = route.kind === 'member' ? route.member : own.room
    if (place === undefined) return
    const { room, reply } = own
    const answered =
      room === undefined || reply === undefined ? undefined : this.acts.quotes.of(room, reply)
    takeBack(own, answered, place, this)
  }

  typing(): void {
    const { route } = this.state.get()
    if (route.kind === 'room') this.#conversation?.typing(route.room)
  }

  writableAt(room: string): number {
    return this.#conversation?.writableAt(room) ?? 0
  }

  refreshRooms(): void {
    this.#conversation?.refresh()
  }

  show(open: { drawer?: Drawer | undefined; dialog?: Dialog | undefined; hints?: false }): void {
    this.state.set(open)
    if (open.drawer === 'rooms') this.refreshRooms()
  }

  mention(nick: string): void {
    const { route } = this.state.get()
    if (route.kind === 'room') addMention(this.drafts, route.room, nick)
  }

  tell(fault: Fault): void {
    this.#notices.post({ kind: 'error', fault })
  }

  dismiss(notice: number): void {
    this.#notices.dismiss(notice)
  }

  choose(change: Partial<Settings>): void {
    const settings = { ...this.state.get().settings, ...change }
    this.#settings.save(settings)
    this.#set(settings)
  }

  #set(settings: Settings): void {
    const { language } = this.state.get().settings
    this.state.set({ settings })
    if (settings.language !== language) void this.#speak()
  }

  /** A language that cannot be loaded, perhaps without a network, leaves the one that is spoken. */
  async #speak(): Promise<void> {
    const { settings, language } = this.state.get()
    const browser = this.#parts.surroundings.languages()
    const wanted = chooseLanguage(settings.language, browser)
    const spoken = await speak(wanted, browser).then(
      () => wanted,
      () => language ?? 'en',
    )
    this.state.set({ language: spoken })
  }

  offerNewVersion(take: () => void): void {
    this.#take = take
    this.state.set({ newVersion: true })
  }

  takeNewVersion(): void {
    this.drafts.keep()
    this.#take()
  }

  /** Follows the location: a link with a token lets this browser in, any other hash is a place. */
  async #arrive(): Promise<void> {
    const { surroundings, memory, ask } = this.#parts
    const token = tokenInHash(surroundings.hash())
    if (token !== undefined) surroundings.replace(routeHash(this.#remembered()))
    const place = this.#placeOf(readRoute(surroundings.hash()))
    this.#notices.withdraw([NO_MESSAGE])
    if (place.kind === 'room') memory.save({ lastRoom: place.room })
    this.#enterPlace(this.reading.arrive(place))
    if (token !== undefined) this.#admit(await exchangeToken(token, ask))
    else if (this.state.get().access === undefined) {
      // Whoever was here before does not wait for the answer.
      if (this.state.get().nick !== '') this.#admit(ACCESS.HOPED)
      await this.askAgain()
    }
  }

  /** The place of a route; the location keeps no message, so that a reload leads to where one reads. */
  #placeOf(route: Route): Route {
    const { surroundings } = this.#parts
    const { seq, ...place } =
      route.kind === 'home'
        ? { ...this.#remembered(), seq: undefined }
        : { seq: undefined, ...route }
    if (route.kind === 'home' || seq !== undefined) surroundings.replace(routeHash(place))
    this.#linked = seq
    return place
  }

  #remembered(): Route {
    return { kind: 'room', room: this.#parts.memory.load().lastRoom || LOBBY }
  }

  #admit(answer: Access): void {
    const { access: before, nick } = this.state.get()
    const access = nextAccess(before, answer)
    this.state.set({ access })
    if (isKeptOut(access)) this.#keepOut()
    else if (this.#conversation && isKeptOut(before)) this.#conversation.connect()
    else if (nick !== '') this.#open(nick)
  }

  #open(nick: string): void {
    if (this.#conversation) return
    const { createClient, memory, surroundings } = this.#parts
    this.#conversation = new Conversation({
      client: this.acts.follow(createClient(nick)),
      store: this.state,
      memory,
      notices: this.#notices,
      unread: this.#unread,
      reads: (view) => this.reading.atEnd(view),
      visible: () => surroundings.visible(),
      unsent: this.#parts.unsent ?? createUnsent(undefined, () => undefined),
      takeBack: (unsent) =>
        takeBack({ ...unsent, discard() {} }, undefined, unsent.room ?? unsent.to!, this),
      onUnseen: (message, direct) => this.#parts.onUnseen?.(message, direct),
      onTrouble: () => this.#recheck(),
      onNameRefused: (fault) => this.#chooseAgain({ nick, fault }),
    })
    this.#enterPlace()
    this.#conversation.open()
  }

  /** Before the node makes a member with a name of its own making, which others would see. */
  #chooseAgain(entering: PageState['entering']): void {
    this.#end()
    this.#parts.memory.save({ nick: '' })
    this.state.set({ entering, nick: '' })
  }

  /** Whoever was never in does not go on knocking; what was said meanwhile waits in this tab. */
  #keepOut(): void {
    if (!this.state.get().me) this.#end()
  }

  #end(): void {
    this.#conversation?.end()
    this.#conversation = undefined
    this.state.set({ connection: { name: 'connecting', since: Date.now() } })
  }

  /** A connection that is lost may mean that the token was rotated; a node that is down does not answer. */
  async #recheck(): Promise<void> {
    const access = nextAccess(this.state.get().access, await checkAccess(this.#parts.ask))
    if (!isKeptOut(access)) return
    this.state.set({ access })
    this.#keepOut()
  }

  #enterPlace(from?: ReturnType<Reading['here']>): void {
    const { route } = this.state.get()
    if (route.kind !== 'room') return
    this.#conversation?.join(route.room)
    this.#conversation?.refresh()
    if (this.#conversation && this.#linked !== undefined) {
      void this.reading.jumpTo(route.room, this.#linked, from)
      this.#linked = undefined
    }
  }

  #seen(): void {
    const { access } = this.state.get()
    // The list shows where what is new begins, and then that it is read.
    this.#conversation?.touch()
    this.refreshRooms()
    if (isKeptOut(access)) this.askAgain()
  }

  /** Whoever writes to a member for the first time goes on in the room of the two once there is one. */
  #findDirectRoom(): void {
    const { route } = this.state.get()
    if (route.kind !== 'member') return
    const view = this.#conversation?.directWith(route.member)
    if (!view) return
    // Of the files first: what a draft no longer holds counts as sent.
    this.files.move(route.member, view.room)
    this.drafts.move(route.member, view.room)
    this.#parts.surroundings.replace(routeHash({ kind: 'room', room: view.room }))
    this.#arrive()
  }
}
