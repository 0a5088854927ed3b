/**
 * The writing end of one client. While the socket takes everything, frames go straight to it. Once bytes
 * stay behind, nothing more is handed over until they are gone; meanwhile the client only keeps its place
 * in the backlog of each room, so that a slow reader costs one number a room and no copy of any message.
 */
import type { Socket } from 'node:net'
import type { ClientSocket } from './client-socket.ts'
import type { CloseCode } from './close-codes.ts'
import { CLOSE, CLOSE_REASONS } from './close-codes.ts'
import type { DeadlineQueue } from './deadline-queue.ts'
import type { HubLimits } from './limits.ts'
import { encodeTextFrames } from './websocket-frame.ts'

/** The wire formats in which a room's messages are encoded, each once for all its clients. */
export const FORMAT = { PLAIN: 0, V1: 1, PLAIN_DEFLATED: 2, V1_DEFLATED: 3 } as const
export type Format = (typeof FORMAT)[keyof typeof FORMAT]

/** Whether a format carries the rooms protocol; the others carry the plain one. */
export function isV1(format: Format): boolean {
  return format === FORMAT.V1 || format === FORMAT.V1_DEFLATED
}

/** Where a client that is behind finds what it missed: a room's backlog. */
export interface Feed {
  /** The place after the newest entry. */
  readonly end: number
  /** Bytes from a place to the end in one format. */
  lag(place: number, format: Format): number
  /** Frames from a place on, about `maxBytes` of them, and the place after them. */
  read(place: number, format: Format, maxBytes: number): { frames: Buffer[]; next: number }
  /** The newest message's seq. */
  readonly lastSeq: number
  /** The seq of the first message at or after a place. */
  firstSeqFrom(place: number): number
  /** The frame that tells a v1 client which messages it is not sent (none when `from` is past `to`), and how the room stands. */
  encodeGap(from: number, to: number, format: Format): Buffer
  /** This client needs the backlog no longer. */
  release(writer: ClientWriter): void
}

/** What all writers of a hub share. */
export interface WriterShared {
  readonly limits: HubLimits
  /** Holds every writer whose write has not ended. */
  readonly writes: DeadlineQueue<ClientWriter>
  onClosing(code: CloseCode): void
  /** So many messages are not sent to a client because it reads too slowly. */
  onSkipped(messages: number): void
}

/** A place in a feed, and the messages skipped before it that the client is to be told of; none when only notices were. */
interface Cursor {
  place: number
  skipped: { from: number; to: number } | undefined
}

const EMPTY = Buffer.alloc(0)

export class ClientWriter {
  readonly format: Format
  readonly socket: Socket
  readonly #ws: ClientSocket
  readonly #shared: WriterShared
  #cursors: Map<Feed, Cursor> | undefined
  #outbox: string[] | undefined
  /** Characters in the outbox. */
  #outboxLength = 0
  #onRoom: (() => void) | undefined
  #blocked = false
  #closing = false

  constructor(ws: ClientSocket, socket: Socket, format: Format, shared: WriterShared) {
    this.#ws = ws
    this.socket = socket
    this.format = format
    this.#shared = shared
  }

  get closing(): boolean {
    return this.#closing
  }

  /** Whether bytes wait, so that a room's frames must not be written but be kept in its backlog. */
  get blocked(): boolean {
    return this.#blocked
  }

  /** Bytes that wait in this process, backlogs included. */
  get queuedBytes(): number {
    let bytes = this.socket.writableLength
    for (const [feed, cursor] of this.#cursors ?? []) bytes += feed.lag(cursor.place, this.format)
    return bytes
  }

  /** Bytes of one room that wait for this client. */
  lagIn(feed: Feed): number {
    const cursor = this.#cursors?.get(feed)
    return cursor === undefined ? 0 : feed.lag(cursor.place, this.format)
  }

  /** Whether so many answers wait that no further request must be read from this client. */
  get congested(): boolean {
    return this.#outboxLength + this.socket.writableLength > this.#shared.limits.queueBytes
  }

  /** Calls back once, in a later turn, when all answers have left; never if the client closes before. */
  whenRoom(callback: () => void): void {
    this.#onRoom = callback
  }

  /** Keeps an answer for the end of the tick. */
  post(text: string): void {
    if (this.#closing) return
    this.#outboxLength += text.length
    if (this.#outbox === undefined) this.#outbox = [text]
    else this.#outbox.push(text)
  }

  /** Writes the answers of this tick. */
  flushOutbox(): void {
    if (this.#outbox !== undefined) this.#write([])
  }

  /** Writes a frame that all clients of a room share, behind the answers of this tick; not for a writer that is blocked. */
  writeShared(frame: Buffer): void {
    if (this.#outbox === undefined && !this.#closing) {
      this.socket.write(frame)
      this.#watchDrain()
    } else {
      this.#write([frame])
    }
  }

  /** Keeps this client's place before an entry that it cannot be written; false once it is closing. */
  fallBehind(feed: Feed, place: number): boolean {
    if (this.#closing) return false
    this.#cursors ??= new Map()
    if (!this.#cursors.has(feed)) this.#cursors.set(feed, { place, skipped: undefined })
    return true
  }

  /**
   * The ladder's second and third step: past the bound a v1 client skips to the newest, and a plain one,
   * which can fetch nothing, is closed. Returns the place from which this client still needs the feed.
   */
  checkLag(feed: Feed): number {
    const cursor = this.#cursors?.get(feed)
    if (cursor === undefined) return feed.end
    if (feed.lag(cursor.place, this.format) <= this.#shared.limits.queueBytes) return cursor.place
    const first = feed.firstSeqFrom(cursor.place)
    this.#shared.onSkipped(feed.lastSeq + 1 - first)
    if (!isV1(this.format)) {
      this.close(CLOSE.TRY_LATER)
      return feed.end
    }
    cursor.skipped = { from: cursor.skipped?.from ?? first, to: feed.lastSeq }
    cursor.place = feed.end
    return feed.end
  }

  /** Forgets a room that the client left. */
  drop(feed: Feed): void {
    if (this.#cursors?.delete(feed)) feed.release(this)
  }

  /** Asks for a sign of life; a client whose message goes on without an end since the last one gives none. */
  ping(): void {
    if (this.#closing) return
    if (this.#ws.hangs()) this.close(CLOSE.POLICY, 'a message was begun and not ended in time')
    else this.#ws.ping()
  }

  get paused(): boolean {
    return this.#ws.isPaused
  }

  pause(): void {
    this.#ws.pause()
  }

  resume(): void {
    this.#ws.resume()
  }

  /** Closes with a code of the table; what still waits in a backlog is not sent. */
  close(code: CloseCode, reason: string = CLOSE_REASONS[code]): void {
    if (this.#closing) return
    this.halt(code)
    this.#ws.end(code, cutToBytes(reason, CLOSE_REASON_BYTES))
  }

  /**
   * The close frame is next: the answers of this tick leave before it, and nothing after it (RFC 6455,
   * section 5.5.1). `code` is counted; a close by the client's own wish has none.
   */
  halt(code?: CloseCode): void {
    if (this.#closing) return
    if (code !== undefined) this.#shared.onClosing(code)
    this.flushOutbox()
    this.#closing = true
    this.#release()
  }

  /** Ends the connection at once; nothing is told. */
  destroy(): void {
    this.ended()
    this.#ws.terminate()
  }

  /** Frees what is held once the socket is gone. */
  ended(): void {
    this.#closing = true
    this.#release()
    this.#shared.writes.stop(this)
  }

  /** Writes the answers that wait and then these frames as one. */
  #write(frames: readonly Buffer[]): void {
    if (this.#closing) return
    const answers = this.#outbox
    this.#outbox = undefined
    this.#outboxLength = 0
    this.socket.cork()
    if (answers !== undefined) this.socket.write(encodeTextFrames(answers))
    for (const frame of frames) this.socket.write(frame)
    this.socket.uncork()
    this.#watchDrain()
    if (!this.#blocked) this.#tellRoom()
  }

  #tellRoom(): void {
    const callback = this.#onRoom
    this.#onRoom = undefined
    if (callback !== undefined) setImmediate(callback)
  }

  /** An empty write ends when all before it have ended: only clients that are behind pay for it. */
  #watchDrain(): void {
    if (this.#blocked || this.socket.writableLength === 0) return
    this.#blocked = true
    this.#shared.writes.start(this)
    this.socket.write(EMPTY, (error) => this.#drained(error))
  }

  #drained(error: Error | null | undefined): void {
    this.#shared.writes.stop(this)
    this.#blocked = false
    if (error || this.#closing) return
    this.#catchUp()
    if (!this.#blocked) this.#tellRoom()
  }

  /** Writes what is missing room by room until all is written or the socket is full again. */
  #catchUp(): void {
    for (const [feed, cursor] of this.#cursors ?? []) {
      while (cursor.place < feed.end || cursor.skipped !== undefined) {
        this.#writeNext(feed, cursor)
        if (this.#blocked) return
      }
      this.drop(feed)
    }
  }

  #writeNext(feed: Feed, cursor: Cursor): void {
    const { frames, next } = feed.read(cursor.place, this.format, this.#shared.limits.writeBytes)
    if (cursor.skipped !== undefined) {
      frames.unshift(feed.encodeGap(cursor.skipped.from, cursor.skipped.to, this.format))
      cursor.skipped = undefined
    }
    cursor.place = next
    this.#write(frames)
  }

  #release(): void {
    for (const feed of this.#cursors?.keys() ?? []) feed.release(this)
    this.#cursors = undefined
    this.#outbox = undefined
  }
}

/** A close frame holds 125 bytes: two of the code, the rest of the reason (RFC 6455, section 5.5). */
const CLOSE_REASON_BYTES = 123

function cutToBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text
  return new TextDecoder().decode(Buffer.from(text).subarray(0, bytes)).replace(/\ufffd+$/, '')
}
