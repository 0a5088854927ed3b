/** The client of the rooms protocol as its user sees it. */
import type {
  AuditEntry,
  ByeNotice,
  FoundAnswer,
  HistoryAnswer,
  Limits,
  Member,
  Message,
  MessageFile,
  ModeratedAnswer,
  ModerateRequest,
  PresenceList,
  Role,
  RoomSummary,
  SanctionEntry,
} from '../protocol/index.ts'
import type { ConnectionState } from './connection-state.ts'
import type { ChatRequestError } from './errors.ts'
import type { IdentityStore } from './identity.ts'
import type { OwnMessage, SayOptions } from './own-message.ts'
import type { RoomView } from './room-view.ts'
import type { SocketConstructor } from './socket-like.ts'

/** How long the client waits between two attempts to connect: a random part of `min(maxMs, minMs * factor ** attempt)`. */
export interface BackoffOptions {
  /** @default 500 */
  minMs?: number
  /** @default 30_000 */
  maxMs?: number
  /** @default 2 */
  factor?: number
}

/** How a client is made; only `url` is wanted. */
export interface ChatClientOptions {
  /** The node: ws:, wss:, http: or https:; in a browser relative to the page. The path defaults to `/ws`. */
  url: string | URL
  /** The name to be shown under. @default the node keeps the last one, or makes one */
  nick?: string
  /** Where the member's identity is kept. @default in memory, gone with the client */
  identity?: IdentityStore
  /** What lets this client in where the node wants a token; travels as a subprotocol, never in the URL. */
  token?: string
  /** @default globalThis.WebSocket */
  WebSocket?: SocketConstructor
  backoff?: BackoffOptions
  /** Milliseconds that a request, an opening socket or a greeting may take. @default 10_000 */
  requestTimeoutMs?: number
  /** Milliseconds of silence after which the client asks whether the way is open. @default 25_000 */
  pingMs?: number
  /** Milliseconds in which anything must come after that. @default 10_000 */
  pongMs?: number
  /** Messages that the view of a room holds. @default 5_000 */
  roomMessages?: number
  /** Bytes in memory that the messages of a room's view take. @default 33_554_432 */
  roomBytes?: number
  /** What may wait to be sent. @default 1_000 messages, 1 MiB of text */
  outbox?: { messages?: number; bytes?: number }
  /** The jitter's source, from 0 up to 1. @default Math.random */
  random?: () => number
  /** Unix time in milliseconds. @default Date.now */
  now?: () => number
}

/** Who this client is to the node. */
export interface Me extends Member {
  readonly role: Role
}

/** How a file is uploaded. */
export interface UploadOptions {
  /** What it is called; the node takes out what would be a path or hide something. */
  name: string
  /** Gives the upload up, and the node drops what it has of it; the abort reason passes through. */
  signal?: AbortSignal | undefined
  /** Called as bytes go through. */
  onProgress?: ((progress: { sent: number; bytes: number }) => void) | undefined
}

/** What a client tells its listeners, with their parameters. */
export interface ChatClientEvents {
  state: [state: ConnectionState]
  /** Who we are changed: at the first hello, by a new name or a new role. */
  me: [me: Me]
  /** What lets this member read files now: a page puts it into a cookie `rialto_files` on `/files`, a program sends it as `Rialto-Files-Key`. */
  fileKey: [key: string]
  /** Something of a room's view changed. */
  room: [room: RoomView]
  /** A new message, live or caught up, once; not those of the first page, of `loadEarlier`, `loadAround` and `fillGap`. */
  message: [message: Message, room: RoomView]
  /**
   * Messages were edited, deleted or reacted to: as they are now, those too that the view does not hold. Of the view
   * they have taken their old ones' places.
   */
  changed: [messages: readonly Message[], room: RoomView]
  /** An own message changed its state. */
  own: [message: OwnMessage]
  /** Who is in a room changed. */
  presence: [room: RoomView]
  /** Who is typing in a room changed. */
  typing: [room: RoomView]
  /** A moderator did something to this member (a mute, a role) or to a room that it is in (slow mode). */
  moderated: [act: ModeratedAnswer]
  /** Something failed that no promise tells of. */
  error: [error: ChatRequestError]
  /** The node is about to close and said when to come back; the client does so by itself. */
  bye: [bye: ByeNotice]
  /** A view was added or taken away. */
  rooms: [views: readonly RoomView[]]
}

/** A request that can be given up; the abort reason passes through. */
export interface Abortable {
  signal?: AbortSignal
}

/**
 * A client that stays connected and loses nothing silently. Every promise rejects with a
 * {@link ChatRequestError}: the node's own code, or `CHAT_CLIENT_TIMEOUT`, `CHAT_CLIENT_CLOSED`, and for
 * what changes something `CHAT_CLIENT_OFFLINE` or `CHAT_CLIENT_LOST`. What only reads (`rooms`, `history`, `search`,
 * `members`, `audit`, `sanctions`) waits for a connection and is asked again after a loss, within its deadline.
 */
export interface ChatClient extends AsyncDisposable {
  readonly state: ConnectionState
  /** Undefined until the first hello. */
  readonly me: Me | undefined
  /** What lets this member read files; undefined until the first hello, and on a node that takes none. */
  readonly fileKey: string | undefined
  /** The node's limits on this connection; undefined until the first hello. */
  readonly limits: Limits | undefined
  /** Milliseconds by which the node's clock is ahead of this machine's, as of the last hello; messages carry the node's time. */
  readonly clockSkew: number | undefined
  /** What the node can do beyond the first protocol; empty until the first hello. */
  readonly features: readonly string[]
  /** Every room that is held: joined, being joined, made to leave, and the direct ones. */
  readonly views: readonly RoomView[]

  /** Starts; resolves when first online, rejects with `CHAT_CLIENT_CLOSED` when closed or refused for good. */
  connect(options?: Abortable): Promise<void>
  /** Ends the connection and stays closed; waiting own messages fail, `connect` and their `retry` take them up again. */
  close(): Promise<void>
  /** Tries now instead of waiting; does nothing unless `waiting`. */
  reconnectNow(): void

  /** The view of a room that is held. */
  room(name: string): RoomView | undefined
  /** The name of the direct room with a member, whether there is one or not; `""` before the first hello. */
  directName(memberId: string): string
  /** The view of the direct room with a member, where there is one. */
  directWith(memberId: string): RoomView | undefined
  /**
   * Enters a room and stays in it through every reconnect until `leave`. The view is there at once
   * (`room`); the promise resolves when the room is entered, however long the connection takes, and
   * rejects when the node refuses, on `leave`, `close` or abort.
   */
  join(room: string, options?: { limit?: number } & Abortable): Promise<RoomView>
  /** Leaves a room and drops its view. */
  leave(room: string): Promise<void>
  /** Makes a room; `join` enters it. */
  create(room: string, options?: { topic?: string }): Promise<{ room: string; epoch: string }>
  /** The rooms that exist. */
  rooms(): Promise<RoomSummary[]>
  /** Who is in a room; refreshes its view. */
  members(room: string): Promise<PresenceList>
  /** A page of messages, oldest first, that leaves the view as it is. */
  history(
    room: string,
    query?: { before?: number; after?: number; limit?: number } & Abortable,
  ): Promise<Pick<HistoryAnswer, 'epoch' | 'messages' | 'more'>>

  /**
   * Messages that hold all words of a text, newest first, of one room or of all that this member may read. The last word
   * may be only begun; a phrase stands in quotes. `next` is the `before` of the next page; a page may be empty and yet
   * have one.
   */
  search(
    text: string,
    query?: { room?: string; before?: number; limit?: number } & Abortable,
  ): Promise<Pick<FoundAnswer, 'messages' | 'next'>>

  /** Says something; waits in the bounded outbox while offline. Never throws: see the message's `state`. */
  say(room: string, text: string, options?: SayOptions): OwnMessage
  /** Says something to one member, in the room of the two. */
  direct(memberId: string, text: string, options?: SayOptions): OwnMessage
  /** Says an own message in other words; resolves with it once that is kept. Wants the feature `changes`, as the next two do. */
  edit(room: string, seq: number, text: string): Promise<Message>
  /** Deletes an own message, or as a moderator anybody's; its text is gone for good. Safe to repeat. */
  remove(room: string, seq: number): Promise<Message>
  /** Puts an emoji under a message, or takes it away. Safe to repeat. */
  react(room: string, seq: number, emoji: string, on: boolean): Promise<Message>
  /**
   * Brings a file to the node, for a message of this room; resolves with what `say` takes. Goes on by itself after
   * a lost connection or a restart of the node; called again with the same blob, where it stood. Rejects with the
   * node's code, `CHAT_CLIENT_UPLOAD_STUCK` when nothing went through for minutes, or `CHAT_CLIENT_FILE_UNREADABLE`.
   */
  upload(room: string, blob: Blob, options: UploadOptions): Promise<MessageFile>
  /** Gives a file up that was uploaded here and is not to be sent. */
  discardFile(file: MessageFile): void
  /** Where a file of a message is read, by whoever holds the key of the event `fileKey`. */
  fileUrl(file: MessageFile): string
  /** Tells the room that this member types; call it on every key, it is sent now and then. */
  typing(room: string): void
  /** Changes the name shown; resolves with the name as the node took it. */
  nick(name: string): Promise<string>
  topic(room: string, topic: string): Promise<void>
  moderate(act: Omit<ModerateRequest, 'type' | 'ref'>): Promise<ModeratedAnswer>
  /** The mutes and bans in force, of one room (with those that hold everywhere) or all; `skip` goes on after so many. */
  sanctions(query?: { room?: string; skip?: number }): Promise<{
    sanctions: SanctionEntry[]
    more: boolean
  }>
  /** What moderators did, newest first. */
  audit(query?: { room?: string; before?: number; limit?: number }): Promise<AuditEntry[]>

  /** Calls back on every such event; the undo is returned. */
  on<Name extends keyof ChatClientEvents>(
    event: Name,
    listener: (...args: ChatClientEvents[Name]) => void,
  ): () => void
}
