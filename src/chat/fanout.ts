/** One room's way out: an entry is encoded once a wire format and written once to each client; a backlog serves those behind. */
import type { Numbered } from './change.ts'
import type { HubCounters } from './counters.ts'
import { plainLine } from './plain-text.ts'
import type { GapNotice, Message, ServerFrame } from './protocol/index.ts'
import { encodeDeflatedFrame, encodeTextFrame } from './websocket-frame.ts'
import type { ClientWriter, Feed, Format } from './writer.ts'
import { FORMAT } from './writer.ts'

/** One entry as it leaves: the same bytes for every client of a format. */
interface Entry {
  frames: (Buffer | undefined)[]
  /** Bytes of all earlier entries, by format. */
  offsets: number[]
  /** The first message in it; 0 in a notice, which has none. */
  firstSeq: number
}

const FORMATS = Object.values(FORMAT)

export interface FanoutOptions {
  room: string
  /** The newest message's seq. */
  lastSeq: number
  /** Bounds the text of one entry, unless a single message is longer. */
  entryBytes: number
  counters: HubCounters
  /** How the room stands, for clients that were not sent its notices. */
  state: () => Pick<GapNotice, 'rev' | 'topic' | 'slow' | 'presence'>
}

export class Fanout implements Feed {
  readonly #options: FanoutOptions
  readonly #writers: Set<ClientWriter>[] = FORMATS.map(() => new Set())
  /** Clients that are behind: only while there are some is anything kept. */
  readonly #behind = new Set<ClientWriter>()
  #kept: Entry[] = []
  #offsets: number[] = FORMATS.map((): number => 0)
  #end = 0
  #lastSeq: number

  constructor(options: FanoutOptions) {
    this.#options = options
    this.#lastSeq = options.lastSeq
  }

  get end(): number {
    return this.#end
  }

  get lastSeq(): number {
    return this.#lastSeq
  }

  get behind(): ReadonlySet<ClientWriter> {
    return this.#behind
  }

  /** Bytes that the backlog keeps in all formats. */
  get keptBytes(): number {
    const oldest = this.#kept[0]
    if (oldest === undefined) return 0
    return FORMATS.reduce<number>((sum, f) => sum + this.#offsets[f]! - oldest.offsets[f]!, 0)
  }

  add(writer: ClientWriter): void {
    this.#writers[writer.format]!.add(writer)
  }

  remove(writer: ClientWriter): void {
    this.#writers[writer.format]!.delete(writer)
    writer.drop(this)
  }

  /** Sends messages, in their order, to all. */
  publish(messages: readonly Message[]): void {
    for (const part of this.#parts(messages)) {
      this.#lastSeq = part.at(-1)!.seq
      this.#send(
        part[0]!.seq,
        () => `{"type":"messages","messages":${JSON.stringify(part)}}`,
        () => part.map(plainLine).join('\n'),
      )
      for (const writers of this.#writers)
        this.#options.counters.messagesOut += part.length * writers.size
    }
  }

  /** Sends changed messages, in the order of their numbers, to the v1 clients. */
  publishChanges(changed: readonly Numbered[]): void {
    const room = JSON.stringify(this.#options.room)
    let texts: string[] = []
    let length = 0
    for (const { message, rev } of changed) {
      const text = JSON.stringify(message)
      texts.push(text)
      length += text.length
      if (length < this.#options.entryBytes && rev !== changed.at(-1)!.rev) continue
      const frame = `{"type":"changed","room":${room},"rev":${rev},"messages":[${texts.join(',')}]}`
      this.#send(0, () => frame)
      texts = []
      length = 0
    }
  }

  /** Sends a notice to the v1 clients. */
  notify(notice: ServerFrame): void {
    this.#send(0, () => JSON.stringify(notice))
  }

  lag(place: number, format: Format): number {
    const entry = this.#at(place)
    return entry === undefined ? 0 : this.#offsets[format]! - entry.offsets[format]!
  }

  firstSeqFrom(place: number): number {
    for (let at = place; at < this.#end; at += 1) {
      const seq = this.#at(at)?.firstSeq
      if (seq) return seq
    }
    return this.#lastSeq + 1
  }

  read(place: number, format: Format, maxBytes: number): { frames: Buffer[]; next: number } {
    const frames: Buffer[] = []
    let bytes = 0
    let next = place
    for (; next < this.#end && bytes < maxBytes; next += 1) {
      const frame = this.#at(next)?.frames[format]
      if (frame === undefined) continue
      frames.push(frame)
      bytes += frame.length
    }
    return { frames, next }
  }

  encodeGap(from: number, to: number, format: Format): Buffer {
    const { room, state } = this.#options
    const gap = from <= to && { gap: { from, to, why: 'slow' as const } }
    const notice: GapNotice = { type: 'gap', room, ...gap, ...state() }
    return ENCODE[format](JSON.stringify(notice))
  }

  release(writer: ClientWriter): void {
    this.#behind.delete(writer)
    if (this.#behind.size === 0) this.#kept = []
  }

  #at(place: number): Entry | undefined {
    return this.#kept[place - (this.#end - this.#kept.length)]
  }

  /** Cuts a tick's messages where one frame would grow past its bound. */
  *#parts(messages: readonly Message[]): Generator<readonly Message[]> {
    let start = 0
    let bytes = 0
    for (const [index, { text }] of messages.entries()) {
      if (bytes > 0 && bytes + text.length > this.#options.entryBytes) {
        yield messages.slice(start, index)
        start = index
        bytes = 0
      }
      bytes += text.length
    }
    if (start < messages.length) yield start === 0 ? messages : messages.slice(start)
  }

  #send(firstSeq: number, v1: () => string, plain?: () => string): void {
    const entry = this.#encode(firstSeq, v1, plain)
    for (const format of FORMATS) {
      const frame = entry.frames[format]
      if (frame === undefined) continue
      this.#offsets[format]! += frame.length
      this.#options.counters.bytesOut += frame.length * this.#writers[format]!.size
      for (const writer of this.#writers[format]!) {
        if (!writer.blocked) writer.writeShared(frame)
        else if (writer.fallBehind(this, this.#end)) this.#behind.add(writer)
      }
    }
    if (this.#behind.size > 0) this.#kept.push(entry)
    this.#end += 1
    this.#checkBehind()
  }

  #encode(firstSeq: number, v1: () => string, plain?: () => string): Entry {
    const frames: (Buffer | undefined)[] = []
    const texts: (string | undefined)[] = []
    for (const format of FORMATS) {
      if (this.#writers[format]!.size === 0) continue
      const protocol = format % 2
      texts[protocol] ??= protocol === FORMAT.V1 ? v1() : plain?.()
      const text = texts[protocol]
      if (text !== undefined) frames[format] = ENCODE[format](text)
    }
    return { frames, offsets: [...this.#offsets], firstSeq }
  }

  /** Moves or closes who is too far behind, then lets go of what nobody waits for. */
  #checkBehind(): void {
    let oldest = this.#end
    for (const writer of this.#behind) oldest = Math.min(oldest, writer.checkLag(this))
    this.#kept.splice(0, oldest - (this.#end - this.#kept.length))
  }
}

const ENCODE: Record<Format, (text: string) => Buffer> = {
  [FORMAT.PLAIN]: encodeTextFrame,
  [FORMAT.V1]: encodeTextFrame,
  [FORMAT.PLAIN_DEFLATED]: encodeDeflatedFrame,
  [FORMAT.V1_DEFLATED]: encodeDeflatedFrame,
}
