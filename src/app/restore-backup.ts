/** Restores a backup into a home on which no node runs: the way out when the database is damaged. */
import { resolve } from 'node:path'
import { renewEpochs } from '../chat/index.ts'
import { openStore } from '../store/index.ts'
import { openHome, resolveHome } from './home/index.ts'
import { MIGRATIONS } from './open-chat.ts'
import { stageBackup } from './swap-database.ts'

/**
 * Puts a backup in the place of the home's database; what was there is kept in the file returned.
 * @throws HomeHeldError where a node runs: ask it by `POST /api/v1/restore`; and the store's errors
 */
export async function restoreBackup(options: {
  home?: string
  file: string
}): Promise<{ kept: string }> {
  await using home = await openHome(resolveHome(options.home))
  const { database } = home.files
  const staged = stageBackup(resolve(options.file), database)
  const { kept, undo } = staged.install()
  try {
    await using store = openStore(database, MIGRATIONS)
    renewEpochs(store.db)
    return { kept }
  } catch (error) {
    undo()
    throw error
  }
}
