/** Keeps files in the database, in parts; a part that nothing needs goes later, a few at a time. */
import type { Database } from '../../store/index.ts'
import { NoSuchRoomError } from '../errors.ts'
import { guarded } from '../guarded.ts'
import type { Message, MessageFile } from '../protocol/index.ts'
import type {
  FileBounds,
  FileRecord,
  FileState,
  Files,
  NewFile,
  Uploader,
  WholeFile,
} from './files.ts'
import { countedBytes, fileIds, messageFileOf } from './files.ts'
import { type FileRow, prepareFiles } from './files-statements-sqlite.ts'
import { FILE_PART_BYTES } from './limits.ts'

/** As the column `state` has them. */
const STATES: readonly FileState[] = ['open', 'whole', 'sent', 'gone']
const SENT = STATES.indexOf('sent')
const GONE = STATES.indexOf('gone')

export class SqliteFiles implements Files {
  readonly #db: Database
  readonly #statements: ReturnType<typeof prepareFiles>

  constructor(db: Database) {
    this.#db = db
    this.#statements = prepareFiles(db)
  }

  create(file: NewFile): void {
    this.#write(() => {
      const { create, room, grow } = this.#statements
      const place = room.get(file.room)
      if (place === undefined) throw new NoSuchRoomError(file.room)
      const { id, member, address, name, bytes, touchedAt } = file
      create.run(id, member, address, place.id, name, bytes, touchedAt)
      grow.run(countedBytes(0))
    })
  }

  find(id: string): FileRecord | undefined {
    return this.#read(() => {
      const row = this.#statements.find.get(id)
      return row && recordOf(row)
    })
  }

  append(id: string, part: Uint8Array, now: number): void {
    this.#write(() => {
      const { find, putPart, receive, grow } = this.#statements
      const row = find.get(id)!
      putPart.run(contentOf(row), Math.floor(row.received / FILE_PART_BYTES), part)
      receive.run(part.length, now, row.number)
      grow.run(part.length)
    })
  }

  part(id: string, index: number): Uint8Array | undefined {
    return this.#read(() => {
      const { find, part } = this.#statements
      const row = find.get(id)
      return row && part.get(contentOf(row), index)?.data
    })
  }

  rewrite(id: string, index: number, part: Uint8Array): void {
    this.#write(() => {
      const { find, putPart, dropParts } = this.#statements
      const other = otherContentOf(find.get(id)!)
      // An earlier attempt may have been killed half way.
      if (index === 0) dropParts.run(other)
      putPart.run(other, index, part)
    })
  }

  finish(id: string, whole: WholeFile, rewritten: boolean): void {
    this.#write(() => {
      const { find, finish, waste, grow } = this.#statements
      const row = find.get(id)!
      const { type, bytes, width, height } = whole
      waste.run(rewritten ? contentOf(row) : otherContentOf(row))
      grow.run(bytes - row.received)
      const copy = rewritten ? 1 - row.copy : row.copy
      finish.run(type, bytes, width ?? null, height ?? null, copy, row.number)
    })
  }

  discard(id: string): void {
    this.#free(() => {
      const row = this.#statements.find.get(id)
      if (row !== undefined && row.seq === null) this.#remove(row)
    })
  }

  unsent(whose: Uploader): { files: number; bytes: number } {
    return this.#read(() => {
      const { unsent, unsentOfMember, unsentOfAddress } = this.#statements
      if (whose === 'all') return { ...unsent.get()! }
      return 'member' in whose
        ? { ...unsentOfMember.get(whose.member)! }
        : { ...unsentOfAddress.get(whose.address)! }
    })
  }

  keptBytes(): number {
    return this.#read(() => this.#statements.kept.get()!.bytes)
  }

  ofMessages(room: string, from: number, to: number): Map<number, MessageFile[]> {
    return this.#read(() => {
      const rows = this.#statements.ofMessages.all(room, from, to)
      const found = new Map<number, MessageFile[]>()
      for (const row of rows) {
        const seq = row.seq!
        const files = found.get(seq) ?? []
        files.push(messageFileOf(recordOf(row)))
        found.set(seq, files)
      }
      return found
    })
  }

  /** Notes, inside the transaction that keeps a message, that it holds its files from now on. */
  claim(message: Message, room: number): void {
    for (const [place, id] of fileIds(message).entries())
      this.#statements.claim.run(room, message.seq, place, message.at, id)
  }

  release(room: string, seq: number): void {
    this.#free(() => {
      const place = this.#statements.room.get(room)
      if (place !== undefined) this.releaseInside(place.id, seq, seq)
    })
  }

  /** Lets go, inside a transaction, of the files of some messages of a room. */
  releaseInside(room: number, from: number, to: number): void {
    for (const row of this.#statements.held.all(room, from, to)) this.#remove(row)
  }

  dropOldest(): boolean {
    return this.#free(() => this.#dropOldest())
  }

  retain({ bytes, unsentBefore }: FileBounds, limit: number): number {
    const { expired, kept, wasted } = this.#statements
    // Nothing to do is the usual case: it must not cost a commit.
    const idle = this.#read(
      () =>
        expired.get(unsentBefore, 1) === undefined &&
        kept.get()!.bytes <= bytes &&
        wasted.get(1) === undefined,
    )
    if (idle) return 0
    return this.#erase(() => {
      let done = 0
      for (const row of expired.all(unsentBefore, limit)) {
        this.#remove(row)
        done += 1
      }
      while (done < limit && kept.get()!.bytes > bytes && this.#dropOldest()) done += 1
      return done + this.#dropWaste(limit - done)
    })
  }

  #dropOldest(): boolean {
    const { oldest, fade } = this.#statements
    const row = oldest.get()
    if (row === undefined) return false
    this.#empty(row)
    fade.run(row.number)
    return true
  }

  #dropWaste(limit: number): number {
    const { wasted, parts, dropPart, forgetWaste } = this.#statements
    let done = 0
    for (const { content } of wasted.all(limit)) {
      const some = parts.all(content, limit - done)
      for (const { part } of some) dropPart.run(content, part)
      done += some.length
      if (done >= limit) return done
      forgetWaste.run(content)
    }
    return done
  }

  #remove(row: FileRow): void {
    this.#empty(row)
    this.#statements.remove.run(row.number)
  }

  #empty(row: FileRow): void {
    if (row.state === GONE) return
    this.#statements.waste.run(contentOf(row))
    if (row.state < SENT) this.#statements.waste.run(otherContentOf(row))
    this.#statements.grow.run(-countedBytes(row.received))
  }

  #read<Result>(work: () => Result): Result {
    return guarded(() => this.#db.read(work))
  }

  #write<Result>(work: () => Result): Result {
    return guarded(() => this.#db.transaction(work))
  }

  #free<Result>(work: () => Result): Result {
    return guarded(() => this.#db.transaction(work, { frees: true }))
  }

  #erase<Result>(work: () => Result): Result {
    return guarded(() => this.#db.transaction(work, { frees: true, erases: true }))
  }
}

/** A file has two places for its bytes, so that a rewritten copy can take the place of the first in one step. */
function contentOf({ number, copy }: FileRow): number {
  return number * 2 + copy
}

function otherContentOf({ number, copy }: FileRow): number {
  return number * 2 + (1 - copy)
}

function recordOf({ number: _, copy: __, ...row }: FileRow): FileRecord {
  const { state, width, height, seq } = row
  return {
    ...row,
    state: STATES[state]!,
    width: width ?? undefined,
    height: height ?? undefined,
    seq: seq ?? undefined,
  }
}
