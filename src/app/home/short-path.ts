/** Gives a file a path that fits the address of a Unix socket, however deep its folder lies. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** Bytes that fit `sun_path` with its final NUL: 104 on macOS, 108 on Linux; the smaller holds for both. */
const SOCKET_PATH_BYTES = 103

/**
 * Calls `use` with a path to `file` short enough to bind or connect to. The path may go through a
 * symbolic link that is gone when this returns, so `use` has to bind or connect before it returns.
 */
export function withShortPath<T>(file: string, use: (path: string) => T): T {
  if (Buffer.byteLength(file) <= SOCKET_PATH_BYTES) return use(file)
  const folder = mkdtempSync(join(shortTemporaryFolder(), 'rialto-'))
  try {
    const link = join(folder, 'home')
    symlinkSync(dirname(file), link)
    return use(join(link, basename(file)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function shortTemporaryFolder(): string {
  // A temporary folder may itself lie deep (macOS, CI); /tmp exists wherever Unix sockets do.
  const added = '/rialto-XXXXXX/home/control.sock'
  return Buffer.byteLength(tmpdir()) + added.length <= SOCKET_PATH_BYTES ? tmpdir() : '/tmp'
}
