import { temporaryStore } from '../store/temporary-store.fixture.ts'
import { chatMigrations } from './migrations-sqlite.ts'
import { createSqlitePeople } from './people-sqlite.ts'
import { peopleSuite } from './people-suite.ts'

peopleSuite('people in SQLite', (t) => createSqlitePeople(temporaryStore(t, [chatMigrations]).db))
