/** Restores a backup, into a node that runs or into a home on which none does: the way out when its database is damaged. */
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { renewEpochs } from '../chat/index.ts'
import { checkBackup, openStore } from '../store/index.ts'
import { firstError } from './first-error.ts'
import {
  type Control,
  NodeNotRunningError,
  openControl,
  openHome,
  passingFile,
  resolveHome,
} from './home/index.ts'
import { MIGRATIONS } from './open-chat.ts'
import { copyDatabase, stageBackup } from './swap-database.ts'

/** Which home, and the backup that goes there. */
export interface RestoreOptions {
  /** @default RIALTO_HOME, else ~/.rialto */
  home?: string | undefined
  file: string
  /** Gives up while nothing is replaced yet. */
  signal?: AbortSignal
}

/**
 * Puts a backup in the place of the home's database; what was there is kept in the file returned.
 * @throws the store's errors, and those of the node or of opening the home
 */
export async function restoreBackup(options: RestoreOptions): Promise<{ kept: string }> {
  const home = resolveHome(options.home)
  const file = resolve(options.file)
  // Here, since only here it is known by the name that the user gave it.
  checkBackup(file, MIGRATIONS)
  const control = openControl(home)
  if (await isRunning(control, options.signal)) {
    return restoreRunning(control, { ...options, file })
  }
  try {
    return await restoreStopped(home, file)
  } catch (error) {
    throw firstError(error)
  }
}

async function isRunning(control: Control, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await control.request('GET', '/healthz', signal && { signal })
    return true
  } catch (error) {
    // A node that cannot start because its database is damaged needs this the most.
    if (error instanceof NodeNotRunningError) return false
    throw error
  }
}

/** Brings the node the file: it may not reach the place where it is. */
async function restoreRunning(
  control: Control,
  { file, signal }: RestoreOptions,
): Promise<{ kept: string }> {
  const passing = passingFile(control.home)
  try {
    copyDatabase(file, passing, control.home)
    const { kept } = await control.request<{ kept: string }>('POST', '/api/v1/restore', {
      body: { file: passing },
      ...(signal && { signal }),
    })
    return { kept }
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(passing + suffix, { force: true })
  }
}

async function restoreStopped(path: string, file: string): Promise<{ kept: string }> {
  await using home = await openHome(path)
  const { database } = home.files
  const { kept, undo } = stageBackup(file, database).install()
  try {
    await using store = openStore(database, MIGRATIONS)
    renewEpochs(store.db)
    return { kept }
  } catch (error) {
    undo()
    throw error
  }
}
