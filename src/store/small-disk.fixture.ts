/** A disk of a few megabytes that a test may fill: a tmpfs, which only root can mount. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

const MIB = 1024 ** 2

export interface SmallDisk {
  path: string
  /** Writes a file that leaves nothing free. */
  fill(): void
  /** Removes it. */
  free(): void
  /** From now on nothing can be written. */
  protect(): void
}

/** Skips the test where nothing can be mounted, and says how it runs. The cleanup given runs before the disk goes. */
export function smallDisk(
  t: TestContext,
  mib: number,
  cleanup: () => Promise<void>,
): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'rialto-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    rmSync(path, { recursive: true })
    t.skip('a full disk needs a mount: run "sudo npm test" on Linux')
    return undefined
  }
  t.after(async () => {
    await cleanup()
    execFileSync('umount', [path])
    rmSync(path, { recursive: true })
  })
  const filler = join(path, 'filler')
  return {
    path,
    fill() {
      for (let bytes = freeBytes(path); bytes > 0; bytes = freeBytes(path)) {
        writeFileSync(filler, Buffer.alloc(Math.min(bytes, MIB)), { flag: 'a' })
      }
    },
    free: () => rmSync(filler),
    protect: () => execFileSync('mount', ['-o', 'remount,ro', path]),
  }
}

function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}
