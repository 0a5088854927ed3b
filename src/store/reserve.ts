/** Disk space held back beside the database: given up, it lets the oldest rows be deleted on a full disk. */
import { rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ownLike } from './own-like.ts'

/** What a file takes that only its owner may read and write. */
const PRIVATE = 0o600
/** The reserve is made only where at least so many times its size is free: it is not what fills a disk. */
const FREE_RESERVES = 2

export interface Reserve {
  /** Makes the reserve where it lacks and the disk has room. */
  ensure(): void
  /** Gives the space back to the disk; false when there is none to give. */
  release(): boolean
}

/**
 * A delete in SQLite first writes to the log, and the log is emptied by writing to the database: both
 * may need room that a full disk does not have. `bytes` 0 keeps no reserve.
 */
export function openReserve(database: string, bytes: number): Reserve {
  const file = `${database}-reserve`
  let held = sizeOf(file) === bytes
  return {
    ensure() {
      if (held || bytes === 0 || freeBytes(file) < bytes * FREE_RESERVES) return
      try {
        writeFileSync(file, Buffer.alloc(bytes), { mode: PRIVATE })
        ownLike(file, dirname(file))
        held = true
      } catch {
        // A reserve is a help, not a need: half of one would be neither.
        rmSync(file, { force: true })
      }
    },
    release() {
      const had = held
      held = false
      rmSync(file, { force: true })
      return had
    },
  }
}

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size
}

function freeBytes(file: string): number {
  const { bavail, bsize } = statfsSync(dirname(file))
  return bavail * bsize
}
