/** Appends batches to the database named by its argument until it is killed; prints the newest seq of each batch that is kept. */
import { writeSync } from 'node:fs'
import { openStore } from '../store/index.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { messagesOf } from './messages.fixture.ts'
import { chatMigrations } from './migrations-sqlite.ts'

const BATCH = 400
const { db } = openStore(process.argv[2]!, [chatMigrations])
const history = createSqliteHistory(db)
history.createRoom({ name: 'lobby', topic: '', madeBy: '', madeAt: 0 })
for (let seq = 0; ; seq += BATCH) {
  history.append(messagesOf(seq + 1, seq + BATCH))
  writeSync(process.stdout.fd, `${seq + BATCH}\n`)
}
