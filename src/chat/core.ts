/** The owner of the client set: clients are registered, unregistered and spoken to through it alone. */
import { AddressLimits } from './address-limits.ts'
import { ChangeLedger } from './change-ledger.ts'
import { CLOSE } from './close-codes.ts'
import { HubCounters } from './counters.ts'
import { type ChatError, ClosingError, RateError } from './errors.ts'
import { FileKeys, UploadDesk } from './files/index.ts'
import { Heartbeat } from './heartbeat.ts'
import type { History } from './history.ts'
import { Indexing } from './indexing.ts'
import { Ledger } from './ledger.ts'
import type { HubLimits } from './limits.ts'
import { LiveMembers } from './live-members.ts'
import type { HubLog } from './log.ts'
import type { People } from './people.ts'
import type { ServerFrame } from './protocol/index.ts'
import type { Room } from './room.ts'
import { Rooms } from './rooms.ts'
import { Sanctions, type Who } from './sanctions.ts'
import { SearchRate } from './search-rate.ts'
import { Sessions } from './sessions.ts'
import { Tick } from './tick.ts'
import { TokenBucket } from './token-bucket.ts'
import type { ClientOrigin } from './v1-client.ts'
import type { ClientWriter, WriterShared } from './writer.ts'

export interface CoreOptions {
  history: History
  people: People
  limits: HubLimits
  log: HubLog
  /** Bytes that are kept of all files. */
  keptFilesBytes: number
  /** Where the bytes of an upload go; undefined where no files are taken. */
  uploadPath: ((id: string) => string) | undefined
  onCommit: (commit: { milliseconds: number; messages: number }) => void
  onRefused: (refused: { messages: number }) => void
}

/** Who is put out of where, and how that is told. */
export interface Expulsion {
  /** None is the whole node. */
  room: Room | undefined
  why: 'kicked' | 'banned'
  reason: string
}

/** A client as the owner of the set sees it. */
export interface RegisteredClient {
  readonly origin: ClientOrigin
  /** Whom sanctions are held against. */
  readonly who: Who
  /** Sends a notice, where the protocol has any. */
  tell(notice: ServerFrame): void
  /** Leaves a room by somebody else's wish, or the node. */
  putOut(expulsion: Expulsion): void
  /** Leaves every room; called once, when the client is out of the set. */
  leaveRooms(): void
}

export class HubCore {
  readonly options: CoreOptions
  /** Called after each group commit, when everybody was told. */
  onCommitted: () => void = () => {}
  /** Called when the store took nothing, or something is to be dropped: perhaps that makes room. */
  onFull: () => void = () => {}
  readonly counters = new HubCounters()
  readonly heartbeat: Heartbeat
  readonly rooms: Rooms
  readonly members: LiveMembers
  readonly sanctions: Sanctions
  readonly sessions: Sessions
  readonly ledger: Ledger
  readonly changes: ChangeLedger
  /** Writes what searches find messages by. */
  readonly indexing: Indexing
  readonly desk: UploadDesk
  readonly fileKeys = new FileKeys()
  readonly addresses: AddressLimits
  readonly connectionRate: TokenBucket
  readonly writerShared: WriterShared
  readonly #roomRate: TokenBucket
  readonly #searchRate: SearchRate
  readonly #clients = new Set<RegisteredClient>()
  readonly #posted = new Set<ClientWriter>()
  readonly #left = new Set<Room>()
  readonly #tick = new Tick(() => this.#endTick())
  readonly #emptied = Promise.withResolvers<void>()
  #closing = false

  constructor(options: CoreOptions) {
    const { history, people, limits } = options
    this.options = options
    this.heartbeat = new Heartbeat(limits)
    this.#searchRate = new SearchRate(limits)
    this.#roomRate = new TokenBucket(limits.roomRate, limits.roomRate)
    this.connectionRate = new TokenBucket(limits.messageBurst, limits.messageRate)
    this.rooms = new Rooms(history, {
      limits,
      rate: this.#roomRate,
      counters: this.counters,
      onOpen: (room) => this.leftRoom(room),
    })
    this.members = new LiveMembers(people)
    this.sanctions = new Sanctions(people, Date.now())
    this.sessions = new Sessions(limits.sessionWaitMs)
    this.addresses = new AddressLimits(limits)
    this.indexing = new Indexing({ history, log: options.log })
    this.ledger = new Ledger({
      history,
      schedule: () => this.#tick.schedule(),
      onCommit: options.onCommit,
      onFault: (error, messages) => this.#onFault(error, messages),
    })
    this.changes = new ChangeLedger({
      history,
      schedule: () => this.#tick.schedule(),
      onDeleted: () => this.onFull(),
      onFault: (error, changes) => this.#onFault(error, changes),
    })
    this.desk = new UploadDesk({
      files: history.files,
      limits,
      keptBytes: options.keptFilesBytes,
    })
    this.writerShared = {
      limits,
      writes: this.heartbeat.writes,
      onClosing: (code) => this.counters.countClose(code),
      onSkipped: (messages) => {
        this.counters.dropped.slow += messages
      },
    }
  }

  get limits(): HubLimits {
    return this.options.limits
  }

  get clients(): ReadonlySet<RegisteredClient> {
    return this.#clients
  }

  get closing(): boolean {
    return this.#closing
  }

  register(client: RegisteredClient): void {
    this.#clients.add(client)
    this.heartbeat.start(client.origin.writer)
  }

  unregister(client: RegisteredClient): void {
    if (!this.#clients.delete(client)) return
    const { writer, address } = client.origin
    writer.ended()
    this.heartbeat.stop(writer)
    this.addresses.disconnect(address)
    this.#posted.delete(writer)
    client.leaveRooms()
    if (this.#closing && this.#clients.size === 0) this.#emptied.resolve()
  }

  /** Sends a text to one client at the end of this tick. */
  readonly post = (writer: ClientWriter, text: string): void => {
    writer.post(text)
    this.#posted.add(writer)
    this.#tick.schedule()
  }

  /** Perhaps nobody uses a room any more: it leaves memory at the end of the tick, when all that was said in it is kept. */
  leftRoom(room: Room): void {
    this.#left.add(room)
    this.#tick.schedule()
  }

  /** Takes a token of the connection and of its address, as every frame does. @throws RateError */
  checkRate(origin: ClientOrigin): void {
    const connection = this.connectionRate.take(origin.bucket, performance.now())
    if (connection > 0) throw this.#tooMuch('connection', connection)
    const address = this.addresses.takeMessage(origin.address)
    if (address > 0) throw this.#tooMuch('address', address)
  }

  /** Takes a token of a room, as every message in it does. @throws RateError */
  checkRoomRate(room: Room): void {
    const wait = this.#roomRate.take(room.bucket, performance.now())
    if (wait > 0) throw this.#tooMuch('room', wait)
  }

  /** Takes a search of the connection and of its address. @throws RateError */
  checkSearchRate(origin: ClientOrigin): void {
    const now = performance.now()
    const connection = this.#searchRate.takeOfConnection(origin, now)
    if (connection > 0) throw this.#tooMuch('connection', connection)
    const address = this.#searchRate.takeOfAddress(origin, now)
    if (address > 0) throw this.#tooMuch('address', address)
  }

  /** Takes a message whatever the rates say; returns the milliseconds for which nothing more must be read from its client. */
  oweRates(origin: ClientOrigin, room: Room): number {
    const now = performance.now()
    return Math.max(
      this.connectionRate.owe(origin.bucket, now),
      this.addresses.oweMessage(origin.address),
      this.#roomRate.owe(room.bucket, now),
    )
  }

  /** @throws ClosingError */
  checkOpen(): void {
    if (this.#closing) throw new ClosingError()
  }

  /** Resolves when the last client has gone after `beginClose`. */
  get emptied(): Promise<void> {
    return this.#emptied.promise
  }

  /** Nothing more is taken; what was taken is kept and told. */
  beginClose(): void {
    this.#closing = true
    this.#endTick()
    if (this.#clients.size === 0) this.#emptied.resolve()
  }

  endClose(): void {
    this.heartbeat.close()
    this.indexing.close()
    this.sessions.close()
    this.rooms.close()
  }

  #tooMuch(whose: 'connection' | 'address' | 'room', wait: number): RateError {
    this.counters.dropped.rate += 1
    return new RateError(whose, wait)
  }

  #onFault(error: ChatError, messages: number): void {
    this.counters.dropped.storage += messages
    this.options.log.error({ err: error, messages }, 'messages were refused')
    this.options.onRefused({ messages })
    this.onFull()
  }

  #endTick(): void {
    if (!this.ledger.empty || !this.changes.empty) {
      this.ledger.commit()
      this.changes.commit()
      this.onCommitted()
      this.indexing.afterCommit()
    }
    for (const writer of this.#posted) writer.flushOutbox()
    this.#posted.clear()
    for (const room of this.#left) this.rooms.releaseIfIdle(room)
    this.#left.clear()
    if (this.heartbeat.writes.size > 0) this.#boundQueues()
  }

  /** Bytes that wait for slow clients: backlogs, which they share, and what was handed to their sockets. */
  get queueBytes(): number {
    let bytes = 0
    for (const room of this.rooms.open) bytes += room.fanout.keptBytes
    for (const writer of this.heartbeat.writes.holders()) bytes += writer.socket.writableLength
    return bytes
  }

  /** Closes those who are furthest behind while all queues together are past their bound. */
  #boundQueues(): void {
    while (this.queueBytes > this.limits.totalQueueBytes) {
      const behind = [...this.heartbeat.writes.holders()].filter((writer) => !writer.closing)
      const furthest = behind.reduce<ClientWriter | undefined>(
        (most, writer) => (most && most.queuedBytes >= writer.queuedBytes ? most : writer),
        undefined,
      )
      if (furthest === undefined) return
      furthest.close(CLOSE.TRY_LATER)
      furthest.destroy()
    }
  }
}
