/** Writes a backup of a running node, as the user who asks: the node need not reach the place that it goes to. */
import { createWriteStream, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { placeFile } from '../store/index.ts'
import { BackupTargetError } from './errors.ts'
import { isOwnFile, openControl, resolveHome } from './home/index.ts'

/** Which node, and where its backup goes. */
export interface SaveOptions {
  /** @default RIALTO_HOME, else ~/.rialto */
  home?: string | undefined
  file: string
  /** Whether a file that is there is replaced. @default false */
  overwrite?: boolean
  /** Gives up, and leaves no file behind. */
  signal?: AbortSignal
}

/**
 * Writes everything that a node keeps, but for its tokens and settings, into a file for its owner alone.
 * @throws BackupTargetError (HOME_BACKUP_TARGET), NodeNotRunningError (NODE_NOT_RUNNING), the node's and the store's errors
 */
export async function saveBackup(options: SaveOptions): Promise<{ file: string; bytes: number }> {
  const { overwrite, signal } = options
  const control = openControl(resolveHome(options.home))
  const file = resolve(options.file)
  if (isOwnFile(control.home, file)) throw new BackupTargetError(file, control.home)
  await placeFile(file, {
    overwrite,
    write: (partial) =>
      pipeline(
        control.bytes('POST', '/api/v1/backup', signal && { signal }),
        // Never made anew: an open that comes late must not bring back what was given up.
        createWriteStream(partial, { flags: 'r+' }),
      ),
  })
  return { file, bytes: statSync(file).size }
}
