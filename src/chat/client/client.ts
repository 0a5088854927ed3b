/** The client as its user sees it: each call goes to the part that does it. */
import type {
  AuditEntry,
  FoundAnswer,
  HistoryAnswer,
  Limits,
  Message,
  MessageFile,
  ModeratedAnswer,
  ModerateRequest,
  PresenceList,
  RoomSummary,
  SanctionEntry,
} from '../protocol/index.ts'
import { abortable } from './abortable.ts'
import type {
  Abortable,
  ChatClient,
  ChatClientEvents,
  ChatClientOptions,
  Me,
  UploadOptions,
} from './chat-client.ts'
import type { ConnectionState } from './connection-state.ts'
import { directRoomName } from './direct-room.ts'
import type { OwnMessage, SayOptions } from './own-message.ts'
import type { Asked } from './requests.ts'
import type { RoomView } from './room-view.ts'
import { Session } from './session.ts'

const CLOSED_BY_USER = { code: 1000, reason: 'closed by its user' }

/** What `createChatClient` returns. */
export class Client implements ChatClient {
  readonly #session: Session

  constructor(options: ChatClientOptions) {
    this.#session = new Session(options)
  }

  get state(): ConnectionState {
    return this.#session.connection.state
  }

  get me(): Me | undefined {
    return this.#session.greeter.me
  }

  get fileKey(): string | undefined {
    return this.#session.greeter.fileKey
  }

  get limits(): Limits | undefined {
    return this.#session.greeter.limits
  }

  get clockSkew(): number | undefined {
    return this.#session.greeter.skew
  }

  get features(): readonly string[] {
    return this.#session.greeter.features
  }

  get views(): readonly RoomView[] {
    return this.#session.rooms.views
  }

  async connect({ signal }: Abortable = {}): Promise<void> {
    signal?.throwIfAborted()
    await abortable(this.#session.start(), signal)
  }

  async close(): Promise<void> {
    const { code, reason } = CLOSED_BY_USER
    if (this.state.name !== 'closed') await this.#session.connection.stop(code, reason)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  reconnectNow(): void {
    this.#session.connection.retryNow()
  }

  room(name: string): RoomView | undefined {
    return this.#session.rooms.get(name)
  }

  directName(memberId: string): string {
    return this.me ? directRoomName(this.me.id, memberId) : ''
  }

  directWith(memberId: string): RoomView | undefined {
    return this.me && this.room(directRoomName(this.me.id, memberId))
  }

  async join(
    room: string,
    { limit, signal }: { limit?: number } & Abortable = {},
  ): Promise<RoomView> {
    signal?.throwIfAborted()
    return abortable(this.#session.rooms.join(room, limit), signal)
  }

  async leave(room: string): Promise<void> {
    const told = this.#session.rooms.leave(room) && this.#session.requests.open
    if (told) await this.#session.requests.ask({ type: 'leave', room }, 'write')
  }

  async create(
    room: string,
    options: { topic?: string } = {},
  ): Promise<{ room: string; epoch: string }> {
    const made = await this.#session.requests.ask({ type: 'create', room, ...options }, 'write')
    return { room: made.room, epoch: made.epoch }
  }

  async rooms(): Promise<RoomSummary[]> {
    return (await this.#session.requests.ask({ type: 'rooms' }, 'read')).rooms
  }

  async members(room: string): Promise<PresenceList> {
    return (await this.#session.requests.ask({ type: 'members', room }, 'read')).presence
  }

  async history(
    room: string,
    query: { before?: number; after?: number; limit?: number } & Abortable = {},
  ): Promise<Pick<HistoryAnswer, 'epoch' | 'messages' | 'more'>> {
    const { signal, ...range } = query
    signal?.throwIfAborted()
    const asked = this.#session.requests.ask({ type: 'history', room, ...range }, 'read')
    const { epoch, messages, more } = await abortable(asked, signal)
    return { epoch, messages, more }
  }

  async search(
    text: string,
    query: { room?: string; before?: number; limit?: number } & Abortable = {},
  ): Promise<Pick<FoundAnswer, 'messages' | 'next'>> {
    const { signal, ...where } = query
    signal?.throwIfAborted()
    const asked = this.#session.requests.ask({ ...where, type: 'search', text }, 'read')
    const { messages, next } = await abortable(asked, signal)
    return { messages, ...(next !== undefined && { next }) }
  }

  say(room: string, text: string, options?: SayOptions): OwnMessage {
    return this.#session.say(room, text, options)
  }

  direct(memberId: string, text: string, options?: SayOptions): OwnMessage {
    return this.#session.direct(memberId, text, options)
  }

  edit(room: string, seq: number, text: string): Promise<Message> {
    return this.#change({ type: 'edit', room, seq, text })
  }

  remove(room: string, seq: number): Promise<Message> {
    return this.#change({ type: 'delete', room, seq })
  }

  react(room: string, seq: number, emoji: string, on: boolean): Promise<Message> {
    return this.#change({ type: 'react', room, seq, emoji, on })
  }

  async upload(room: string, blob: Blob, options: UploadOptions): Promise<MessageFile> {
    const uploads = await this.#session.uploads()
    return await uploads.upload(room, blob, options)
  }

  discardFile(file: MessageFile): void {
    void this.#session.uploads().then((uploads) => uploads.discard(file))
  }

  fileUrl(file: MessageFile): string {
    return this.#session.fileUrl(file)
  }

  typing(room: string): void {
    this.#session.typing(room)
  }

  async nick(name: string): Promise<string> {
    const { nick } = await this.#session.requests.ask({ type: 'nick', nick: name }, 'write')
    return nick
  }

  async topic(room: string, topic: string): Promise<void> {
    await this.#session.requests.ask({ type: 'topic', room, topic }, 'write')
  }

  moderate(act: Omit<ModerateRequest, 'type' | 'ref'>): Promise<ModeratedAnswer> {
    return this.#session.requests.ask({ ...act, type: 'moderate' }, 'write')
  }

  async sanctions(
    query: { room?: string; skip?: number } = {},
  ): Promise<{ sanctions: SanctionEntry[]; more: boolean }> {
    const asked = this.#session.requests.ask({ ...query, type: 'sanctions' }, 'read')
    const { sanctions, more } = await asked
    return { sanctions, more }
  }

  async audit(
    query: { room?: string; before?: number; limit?: number } = {},
  ): Promise<AuditEntry[]> {
    return (await this.#session.requests.ask({ ...query, type: 'audit' }, 'read')).entries
  }

  on<Name extends keyof ChatClientEvents>(
    event: Name,
    listener: (...args: ChatClientEvents[Name]) => void,
  ): () => void {
    return this.#session.emitter.on(event, listener)
  }

  async #change(asked: Asked<'edit'> | Asked<'delete'> | Asked<'react'>): Promise<Message> {
    const { messages } = await this.#session.requests.ask(asked, 'write')
    return messages[0]!
  }
}
