/** How far each room was read, kept by this browser; where storage is forbidden or full, as long as the page. */
import type { KeyStorage } from '../../chat/client/index.ts'
import { readKept, writeKept } from './kept-value.ts'
import { MARK_WAIT_MS, READ_MARKS } from './limits.ts'

/** Up to which number a room of an epoch was read. */
export interface ReadMark {
  readonly epoch: string
  readonly seq: number
}

export interface ReadMarks {
  get(room: string): ReadMark | undefined
  set(room: string, mark: ReadMark): void
  /** Writes now what waits to be kept: the page may be gone in a moment. */
  keep(): void
}

const KEY = 'rialto.read'

export function createReadMarks(storage: KeyStorage | undefined): ReadMarks {
  const marks = read(storage)
  const changed = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    timer = undefined
    if (changed.size === 0) return
    // Read anew: another tab keeps what it has read under the same key.
    const kept = read(storage)
    for (const room of changed) {
      const further = furthest(kept.get(room), marks.get(room)!)
      kept.delete(room)
      kept.set(room, further)
    }
    changed.clear()
    write(storage, kept)
  }
  return {
    get: (room) => marks.get(room),
    set(room, mark) {
      marks.set(room, mark)
      changed.add(room)
      timer ??= setTimeout(keep, MARK_WAIT_MS)
    },
    keep,
  }
}

function furthest(kept: ReadMark | undefined, mark: ReadMark): ReadMark {
  return kept?.epoch === mark.epoch && kept.seq > mark.seq ? kept : mark
}

/** Those that were changed last are kept. */
function write(storage: KeyStorage | undefined, marks: ReadonlyMap<string, ReadMark>): void {
  const rows = [...marks].slice(-READ_MARKS).map(([room, { epoch, seq }]) => [room, epoch, seq])
  writeKept(storage, KEY, rows)
}

function read(storage: KeyStorage | undefined): Map<string, ReadMark> {
  const marks = new Map<string, ReadMark>()
  const rows = readKept(storage, KEY)
  for (const row of Array.isArray(rows) ? rows : []) {
    const [room, epoch, seq] = Array.isArray(row) ? row : []
    const right = typeof room === 'string' && typeof epoch === 'string'
    if (right && Number.isSafeInteger(seq)) marks.set(room, { epoch, seq })
  }
  return marks
}
