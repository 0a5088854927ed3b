/** Gives every room a new epoch after a backup was restored. */
import type { Database } from '../store/index.ts'
import { guarded } from './guarded.ts'
import { newEpoch } from './new-epoch.ts'

/**
 * To be called after a restore, before a hub uses the database: sequence numbers given out since the
 * backup will be given out again, and clients that hold them must not take the new messages for the old.
 * @throws HistoryFullError, HistoryError
 */
export function renewEpochs(db: Database): void {
  const rooms = db.prepare<{ id: number }>('SELECT id FROM chat_room')
  const renew = db.prepare('UPDATE chat_room SET epoch = ? WHERE id = ?')
  guarded(() =>
    db.transaction(() => {
      for (const { id } of rooms.all()) renew.run(newEpoch(), id)
    }),
  )
}
