import { temporaryStore } from '../store/temporary-store.fixture.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { historySuite } from './history-suite.ts'
import { chatMigrations } from './migrations-sqlite.ts'

historySuite('history in SQLite', (t) =>
  createSqliteHistory(temporaryStore(t, [chatMigrations]).db),
)
