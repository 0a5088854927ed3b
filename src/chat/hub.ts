/** The hub: a chat server that attaches to any `node:http` server. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Act } from './act.ts'
import type { Admission } from './admission.ts'
import { carryFiles } from './carry-files.ts'
import { CLOSE } from './close-codes.ts'
import type { CloseOptions } from './close-options.ts'
import { HubCore } from './core.ts'
import { drain } from './drain.ts'
import { ForbiddenError } from './errors.ts'
import type { History, Page, Retention, RoomRecord } from './history.ts'
import { createMemoryHistory } from './history-memory.ts'
import { Housekeeping } from './housekeeping.ts'
import type { HubFiles } from './hub-files.ts'
import type { HubLimits } from './limits.ts'
import {
  AUDIT_PAGE_ENTRIES,
  DEFAULT_RETENTION,
  hubLimits,
  KEPT_FILES_BYTES,
  UNSENT_GRACE_MS,
} from './limits.ts'
import type { HubLog } from './log.ts'
import { SILENT } from './log.ts'
import { moderate } from './moderation.ts'
import { checkNick, NODE_NICK } from './nick.ts'
import { sameHost } from './origin.ts'
import type { People } from './people.ts'
import { createMemoryPeople } from './people-memory.ts'
import { whoIsPresent } from './present.ts'
import type { AuditEntry, Message, RoomSummary } from './protocol/index.ts'
import { readTrail } from './read-trail.ts'
import { requestTarget } from './request-target.ts'
import { checkText } from './requests/index.ts'
import type { Room } from './room.ts'
import { directRoomMembers } from './room-name.ts'
import type { Presence } from './somebody.ts'
import { refuseUpgrade, Upgrades } from './upgrade.ts'
import { isV1 } from './writer.ts'

/** What a hub keeps its things in, and what bounds it. */
export interface HubOptions {
  /** @default a history in memory, gone with the process */
  history?: History
  /** @default people in memory, gone with the process */
  people?: People
  /** @default DEFAULT_LIMITS */
  limits?: Partial<HubLimits>
  /** @default DEFAULT_RETENTION */
  retention?: Partial<Retention>
  /** How files are taken, for what serves {@link Hub.files} by HTTP. @default no files are taken */
  files?: FileOptions
  /** Whether permessage-deflate (RFC 7692) is offered. @default false */
  compression?: boolean
  /** @default nothing is logged */
  log?: HubLog
  /** Called after each group commit. */
  onCommit?: (commit: { milliseconds: number; messages: number }) => void
  /** Called when the history took nothing of a group: its messages were refused. */
  onRefused?: (refused: { messages: number }) => void
}

/** How a hub takes files. */
export interface FileOptions {
  /** The path where the bytes of an upload go. */
  uploadPath: (id: string) => string
  /** Bytes that are kept of all files; the oldest goes first. @default KEPT_FILES_BYTES */
  bytes?: number
}

/** Where a hub is open on a server, and to whom. */
export interface AttachOptions {
  /** @default "/ws" */
  path?: string
  /** Refuses (a status and a sentence) or admits; the default lets everybody in whose Origin is the Host. */
  admit?: (request: IncomingMessage) => Admission | { status: number; message: string }
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
export interface ModerationAct extends Act {
  /** @default "node" */
  by?: string
}

/** Everything that reaches the client set goes through one of these requests. */
export interface Hub extends AsyncDisposable {
  /** The way for the bytes of files. */
  readonly files: HubFiles
  /** Takes the upgrades of `path` of an HTTP server from now on; the undo is returned. */
  attach(server: Server, options?: AttachOptions): () => void
  /** Registers the client of an upgrade request that is already admitted, or answers it with an HTTP error. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, admission?: Admission): void
  rooms(): RoomSummary[]
  /** @throws RoomNameError, RoomExistsError */
  createRoom(name: string, options?: { topic?: string; madeBy?: string }): RoomRecord
  /**
   * Says something in a room as the node, under a name that nobody there has; resolves once it is durable.
   * @throws NoSuchRoomError, ForbiddenError, NickError, NickTakenError, TextEmptyError, TextLongError, HistoryFullError
   */
  broadcast(
    room: string,
    text: string,
    from?: { nick: string },
  ): Promise<{ seq: number; at: number }>
  /** @throws NoSuchRoomError, ForbiddenError for a direct room */
  history(room: string, query?: { before?: number; after?: number; limit?: number }): Page
  /** @throws NoSuchRoomError, ForbiddenError for a direct room */
  members(room: string): Presence[]
  /** Calls back with every message of a room from now on; what it throws is logged. The undo is returned. @throws NoSuchRoomError, ForbiddenError */
  watch(room: string, listener: (message: Message) => void): () => void
  /** Acts as an owner. @throws NoSuchRoomError, NoSuchMemberError, ModerationError */
  moderate(act: ModerationAct): AuditEntry
  audit(query?: { room?: string; before?: number; limit?: number }): AuditEntry[]
  /** Closes every connection that this credential admitted. */
  endCredential(credential: string): number
  stats(): HubStats
  /** Tells v1 clients when to come back, closes all connections, writes what is accepted; resolves when done or after `deadlineMs`. */
  close(options?: CloseOptions): Promise<void>
}

/** Makes a hub; `lobby` exists from the start. */
export function createHub(options: HubOptions = {}): Hub {
  return new ChatHub(options)
}

class ChatHub implements Hub {
  readonly files: HubFiles
  readonly #core: HubCore
  readonly #upgrades: Upgrades
  readonly #housekeeping: Housekeeping
  #closed: Promise<void> | undefined

  constructor(options: HubOptions) {
    const log = options.log ?? SILENT
    this.#core = new HubCore({
      history: options.history ?? createMemoryHistory(),
      people: options.people ?? createMemoryPeople(),
      limits: hubLimits(options.limits ?? {}),
      log,
      keptFilesBytes: options.files?.bytes ?? KEPT_FILES_BYTES,
      uploadPath: options.files?.uploadPath,
      onCommit: options.onCommit ?? (() => {}),
      onRefused: options.onRefused ?? (() => {}),
    })
    this.files = carryFiles(this.#core)
    this.#upgrades = new Upgrades(this.#core, options.compression ?? false)
    const { history, people, limits, keptFilesBytes: files } = this.#core.options
    this.#housekeeping = new Housekeeping({
      history,
      people,
      files: { bytes: files, unsentMs: limits.unsentFileMs + UNSENT_GRACE_MS },
      retention: { ...DEFAULT_RETENTION, ...options.retention },
      log,
    })
    this.#core.onCommitted = () => this.#housekeeping.afterCommit()
    this.#core.onFull = () => this.#housekeeping.makeRoom()
  }

  attach(server: Server, options: AttachOptions = {}): () => void {
    const { path = '/ws', admit = sameHost } = options
    const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (requestTarget(request).path !== path) {
        if (server.listenerCount('upgrade') === 1)
          refuseUpgrade(socket, { status: 404, message: 'Not found' })
        return
      }
      const admission = admit(request)
      if ('status' in admission) refuseUpgrade(socket, admission)
      else this.handleUpgrade(request, socket, head, admission)
    }
    server.on('upgrade', onUpgrade)
    return () => server.off('upgrade', onUpgrade)
  }

  handleUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    admission?: Admission,
  ): void {
    this.#upgrades.handle(request, socket, head, admission)
  }

  rooms(): RoomSummary[] {
    return this.#core.rooms.list()
  }

  createRoom(name: string, options: { topic?: string; madeBy?: string } = {}): RoomRecord {
    this.#core.checkOpen()
    return this.#core.rooms.create(name, options.topic ?? '', options.madeBy ?? '')
  }

  broadcast(
    room: string,
    text: string,
    from = { nick: NODE_NICK },
  ): Promise<{ seq: number; at: number }> {
    return new Promise((resolve, reject) => {
      this.#core.checkOpen()
      checkText(text, this.#core.limits.textBytes)
      const spokenIn = this.#roomOfAll(room)
      const nick = from.nick === NODE_NICK ? NODE_NICK : checkNick(from.nick)
      spokenIn.presence.checkNick(NODE_NICK, nick)
      this.#core.counters.messagesIn += 1
      this.#core.ledger.submit({
        room: spokenIn,
        from: { id: NODE_NICK, nick },
        id: '',
        text: text.toWellFormed(),
        onSaid: ({ seq, at }) => resolve({ seq, at }),
        onRefused: reject,
      })
    })
  }

  history(room: string, query: { before?: number; after?: number; limit?: number } = {}): Page {
    const { name, seq } = this.#roomOfAll(room).record
    const { pageMessages, historyMessages, historyBytes } = this.#core.limits
    const limit = {
      messages: Math.min(query.limit ?? pageMessages, historyMessages),
      bytes: historyBytes,
    }
    const { history } = this.#core.options
    if (query.after !== undefined) return history.after(name, query.after, limit)
    return history.before(name, query.before ?? seq + 1, limit)
  }

  members(room: string): Presence[] {
    return whoIsPresent(this.#core, this.#roomOfAll(room))
  }

  watch(room: string, listener: (message: Message) => void): () => void {
    const watched = this.#roomOfAll(room)
    const undo = watched.watch((message) => {
      try {
        listener(message)
      } catch (err) {
        this.#core.options.log.error({ err, room }, 'a listener of watch failed')
      }
    })
    return () => {
      undo()
      this.#core.leftRoom(watched)
    }
  }

  moderate({ by, ...act }: ModerationAct): AuditEntry {
    return moderate(this.#core, { id: by ?? NODE_NICK, role: 'owner' }, act)
  }

  audit(query: { room?: string; before?: number; limit?: number } = {}): AuditEntry[] {
    const { before = 0, limit = AUDIT_PAGE_ENTRIES } = query
    return readTrail(this.#core, { ...query, before, limit })
  }

  endCredential(credential: string): number {
    const ended = [...this.#core.clients].filter(
      (client) => client.origin.credential === credential,
    )
    for (const client of ended) client.origin.writer.close(CLOSE.CREDENTIAL_ENDED)
    return ended.length
  }

  stats(): HubStats {
    const { clients, counters, rooms, queueBytes, heartbeat } = this.#core
    const v1 = [...clients].filter((client) => isV1(client.origin.writer.format)).length
    return {
      connections: { plain: clients.size - v1, v1 },
      rooms: rooms.size,
      messagesIn: counters.messagesIn,
      messagesOut: counters.messagesOut,
      bytesOut: counters.bytesOut,
      dropped: { ...counters.dropped },
      closed: { ...counters.closed },
      queueBytes,
      behind: heartbeat.writes.size,
    }
  }

  async close(options: CloseOptions = {}): Promise<void> {
    this.#closed ??= drain(this.#core, options)
    await this.#closed
    this.#housekeeping.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** A room but for the direct ones: what two say to each other is nobody else's, the operator's neither. @throws NoSuchRoomError, ForbiddenError */
  #roomOfAll(name: string): Room {
    if (directRoomMembers(name)) throw new ForbiddenError('a direct room', 'its two members')
    return this.#core.rooms.get(name)
  }
}
