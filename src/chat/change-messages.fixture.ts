/** Changes a message of the database named by its argument until it is killed; prints the number of each change that is kept. */
import { writeSync } from 'node:fs'
import { openStore } from '../store/index.ts'
import { createSqliteHistory } from './history-sqlite.ts'
import { messagesOf } from './messages.fixture.ts'
import { chatMigrations } from './migrations-sqlite.ts'

const { db } = openStore(process.argv[2]!, [chatMigrations])
const history = createSqliteHistory(db)
history.createRoom({ name: 'lobby', topic: '', madeBy: '', madeAt: 0 })
history.append(messagesOf(1, 10))
for (let rev = 1; ; rev++) {
  const seq = (rev % 10) + 1
  history.change([{ kind: 'edit', room: 'lobby', seq, by: 'ann', at: rev, text: `text ${rev}` }])
  writeSync(process.stdout.fd, `${rev}\n`)
}
