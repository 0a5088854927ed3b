/** Holds the write lock of the database named by its argument, says so, and lets go when its input ends. */
import { DatabaseSync } from 'node:sqlite'

const sqlite = new DatabaseSync(process.argv[2]!)
sqlite.exec('BEGIN IMMEDIATE; CREATE TABLE held (id)')
process.stdout.write('held\n')
process.stdin.resume().on('end', () => sqlite.close())
