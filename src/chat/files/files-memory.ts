/** Keeps files in memory: gone with the process, bounded as on disk. */
import { NoSuchRoomError } from '../errors.ts'
import type { Message, MessageFile } from '../protocol/index.ts'
import type { FileBounds, FileRecord, Files, NewFile, Uploader, WholeFile } from './files.ts'
import { countedBytes, fileIds, messageFileOf } from './files.ts'

interface Kept {
  record: FileRecord
  parts: Uint8Array[]
  rewritten: Uint8Array[]
  /** Its place among the files of its message. */
  place: number
}

export class MemoryFiles implements Files {
  readonly #files = new Map<string, Kept>()
  /** The sent and the gone ones, by room and the message's seq. */
  readonly #held = new Map<string, Map<number, Kept[]>>()
  readonly #hasRoom: (room: string) => boolean
  #bytes = 0

  constructor(hasRoom: (room: string) => boolean) {
    this.#hasRoom = hasRoom
  }

  create(made: NewFile): void {
    if (!this.#hasRoom(made.room)) throw new NoSuchRoomError(made.room)
    const record: FileRecord = {
      ...made,
      type: '',
      received: 0,
      state: 'open',
      width: undefined,
      height: undefined,
      seq: undefined,
    }
    this.#files.set(made.id, { record, parts: [], rewritten: [], place: 0 })
    this.#bytes += countedBytes(0)
  }

  find(id: string): FileRecord | undefined {
    const kept = this.#files.get(id)
    return kept && { ...kept.record }
  }

  append(id: string, part: Uint8Array, now: number): void {
    const { record, parts } = this.#files.get(id)!
    parts.push(Uint8Array.from(part))
    record.received += part.length
    record.touchedAt = now
    this.#bytes += part.length
  }

  part(id: string, index: number): Uint8Array | undefined {
    return this.#files.get(id)?.parts[index]
  }

  rewrite(id: string, index: number, part: Uint8Array): void {
    const kept = this.#files.get(id)!
    if (index === 0) kept.rewritten = []
    kept.rewritten[index] = Uint8Array.from(part)
  }

  finish(id: string, whole: WholeFile, rewritten: boolean): void {
    const kept = this.#files.get(id)!
    if (rewritten) kept.parts = kept.rewritten
    kept.rewritten = []
    this.#bytes += whole.bytes - kept.record.received
    Object.assign(kept.record, { ...whole, received: whole.bytes, state: 'whole' })
  }

  discard(id: string): void {
    const kept = this.#files.get(id)
    if (kept === undefined || kept.record.seq !== undefined) return
    this.#empty(kept)
    this.#files.delete(id)
  }

  unsent(whose: Uploader): { files: number; bytes: number } {
    const records = [...this.#files.values()]
      .map(({ record }) => record)
      .filter(({ seq }) => seq === undefined)
      .filter(({ member, address }) => {
        if (whose === 'all') return true
        return 'member' in whose ? whose.member === member : whose.address === address
      })
    return { files: records.length, bytes: records.reduce((sum, { bytes }) => sum + bytes, 0) }
  }

  keptBytes(): number {
    return this.#bytes
  }

  ofMessages(room: string, from: number, to: number): Map<number, MessageFile[]> {
    const found = new Map<number, MessageFile[]>()
    for (const [seq, files] of this.#held.get(room) ?? []) {
      if (seq < from || seq > to) continue
      found.set(
        seq,
        files.map(({ record }) => messageFileOf(record)),
      )
    }
    return found
  }

  /** Notes that a message holds its files from now on. */
  claim(message: Message): void {
    const { room, seq, at } = message
    for (const [place, id] of fileIds(message).entries()) {
      const kept = this.#files.get(id)
      if (kept?.record.state !== 'whole') continue
      Object.assign(kept.record, { state: 'sent', seq, touchedAt: at })
      kept.place = place
      const ofRoom = this.#held.get(room) ?? new Map<number, Kept[]>()
      this.#held.set(room, ofRoom)
      ofRoom.set(seq, [...(ofRoom.get(seq) ?? []), kept])
    }
  }

  release(room: string, seq: number): void {
    const ofRoom = this.#held.get(room)
    for (const kept of ofRoom?.get(seq) ?? []) {
      this.#empty(kept)
      this.#files.delete(kept.record.id)
    }
    ofRoom?.delete(seq)
  }

  /** Lets go of the files of a room's messages up to one. */
  releaseThrough(room: string, through: number): void {
    for (const seq of [...(this.#held.get(room)?.keys() ?? [])])
      if (seq <= through) this.release(room, seq)
  }

  dropOldest(): boolean {
    let oldest: Kept | undefined
    for (const kept of this.#files.values()) {
      if (kept.record.state !== 'sent') continue
      if (oldest === undefined || kept.record.touchedAt < oldest.record.touchedAt) oldest = kept
    }
    if (oldest === undefined) return false
    this.#empty(oldest)
    oldest.record.state = 'gone'
    return true
  }

  retain({ bytes, unsentBefore }: FileBounds, limit: number): number {
    let done = 0
    for (const { record } of [...this.#files.values()]) {
      if (done >= limit) return done
      if (record.seq !== undefined || record.touchedAt >= unsentBefore) continue
      this.discard(record.id)
      done += 1
    }
    while (done < limit && this.#bytes > bytes && this.dropOldest()) done += 1
    return done
  }

  #empty(kept: Kept): void {
    if (kept.record.state === 'gone') return
    kept.parts = []
    kept.rewritten = []
    this.#bytes -= countedBytes(kept.record.received)
  }
}
