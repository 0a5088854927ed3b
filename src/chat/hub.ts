/** The hub: owns the set of clients and the rooms they are in. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { History, Page, Retention, RoomRecord } from './history.ts'
import type { HubLimits } from './limits.ts'
import type { People } from './people.ts'
import type { AuditEntry, Message, ModerateRequest, Role, RoomSummary } from './protocol/index.ts'

/** What the hub tells whoever runs it; a pino logger fits. */
export interface HubLog {
  info(details: object, text: string): void
  warn(details: object, text: string): void
  error(details: object, text: string): void
}

export interface HubOptions {
  /** @default a history in memory, gone with the process */
  history?: History
  /** @default people in memory, gone with the process */
  people?: People
  /** @default DEFAULT_LIMITS */
  limits?: Partial<HubLimits>
  /** @default DEFAULT_RETENTION */
  retention?: Partial<Retention>
  /** Whether permessage-deflate (RFC 7692) is offered. @default false */
  compression?: boolean
  /** @default nothing is logged */
  log?: HubLog
  /** Called after each group commit. */
  onCommit?: (commit: { milliseconds: number; messages: number }) => void
}

/** What whoever hands in an upgrade request knows about its sender. */
export interface Admission {
  /** The client's address, where a proxy stands between. @default the socket's remote address */
  address?: string
  /** The role that the client's credential gives. @default "member" */
  role?: Role
  /** Names the credential, so that `endCredential` can end what it admitted. @default "" */
  credential?: string
}

export interface AttachOptions {
  /** @default "/ws" */
  path?: string
  /** Refuses (a status and a sentence) or admits; the default lets everybody in whose Origin is the Host. */
  admit?: (request: IncomingMessage) => Admission | { status: number; message: string }
}

/** Somebody in a room, as an operator sees it. */
export interface Presence {
  id: string
  nick: string
  role: Role | 'guest'
  connections: number
  /** Bytes of the room that wait for the slowest of its connections. */
  lagBytes: number
  muted: boolean
}

/** Counters since the start, and gauges of now. */
export interface HubStats {
  connections: { plain: number; v1: number }
  rooms: number
  messagesIn: number
  messagesOut: number
  bytesOut: number
  /** Messages not delivered or not taken, by reason. */
  dropped: Record<'slow' | 'rate' | 'muted' | 'storage', number>
  /** Closed by the node, by close code. */
  closed: Record<number, number>
  queueBytes: number
  /** Connections that are behind now. */
  behind: number
}

/** What an operator does to a member or a room; `by` goes into the audit trail. */
export interface ModerationAct extends Omit<ModerateRequest, 'type' | 'ref'> {
  /** @default "node" */
  by?: string
}

/** Everything that reaches the client set goes through one of these requests. */
export interface Hub extends AsyncDisposable {
  /** Takes the upgrades of `path` of an HTTP server from now on; the undo is returned. */
  attach(server: Server, options?: AttachOptions): () => void
  /** Registers the client of an upgrade request that is already admitted, or answers it with an HTTP error. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, admission?: Admission): void
  rooms(): RoomSummary[]
  /** @throws RoomNameError, RoomExistsError */
  createRoom(name: string, options?: { topic?: string; madeBy?: string }): RoomRecord
  /** Says something in a room as the node; resolves once it is durable. @throws NoSuchRoomError, TextError, HistoryFullError */
  broadcast(room: string, text: string, from?: { nick: string }): Promise<{ seq: number; at: number }>
  /** @throws NoSuchRoomError */
  history(room: string, query?: { before?: number; after?: number; limit?: number }): Page
  /** @throws NoSuchRoomError */
  members(room: string): Presence[]
  /** Calls back with every message of a room from now on; the undo is returned. @throws NoSuchRoomError */
  watch(room: string, listener: (message: Message) => void): () => void
  /** Acts as an owner. @throws NoSuchRoomError, NoSuchMemberError, ModerationError */
  moderate(act: ModerationAct): AuditEntry
  audit(query?: { room?: string; before?: number; limit?: number }): AuditEntry[]
  /** Closes every connection that this credential admitted. */
  endCredential(credential: string): number
  stats(): HubStats
  /** Tells v1 clients when to come back, closes all connections, writes what is accepted; resolves when done or after `deadlineMs`. */
  close(options?: { why?: 'stopping' | 'restarting' | 'restoring'; deadlineMs?: number }): Promise<void>
}
