/** Waits until something changes that a command has read. */
import { type FSWatcher, watch } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pause } from '../command/index.ts'

/** Milliseconds without a further change after which one is told of: an editor writes a file in several steps. */
const QUIET_MS = 60

/**
 * Resolves after a change of one of the paths, at once where one is younger than `since`. Folders are watched, not files,
 * as most programs put a new file in the place of the old one.
 *
 * @throws the reason of `signal`
 */
export async function nextChange(
  paths: readonly string[],
  since: number,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted()
  const wanted = new Set(paths)
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // It may be rejected while the paths are still looked at, before anybody awaits it.
  promise.catch(() => {})
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  const watchers: FSWatcher[] = []
  try {
    for (const folder of new Set(paths.flatMap((path) => [path, dirname(path)]))) {
      const watcher = watchFolder(folder, (path) => {
        if (wanted.has(path) || wanted.has(folder)) resolve()
      })
      if (watcher !== undefined) watchers.push(watcher)
    }
    if (await isAnyYounger(paths, since)) resolve()
    await promise
  } finally {
    signal.removeEventListener('abort', onAbort)
    for (const watcher of watchers) watcher.close()
  }
  await pause(QUIET_MS, signal)
}

/** Nothing for a file, or what is gone: its folder is watched too. */
function watchFolder(folder: string, onChange: (path: string) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, (_, name) =>
      onChange(name === null ? folder : join(folder, name)),
    )
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return undefined
  }
}

async function isAnyYounger(paths: readonly string[], since: number): Promise<boolean> {
  for (const path of paths) {
    const { mtimeMs, ctimeMs } = (await stat(path).catch(() => undefined)) ?? {}
    if (Math.max(mtimeMs ?? 0, ctimeMs ?? 0) > since) return true
  }
  return false
}
