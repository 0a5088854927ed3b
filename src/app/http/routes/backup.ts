/** POST backup: a copy of the whole database while the node runs. */
import { rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { passingFile } from '../../home/index.ts'
import { defineRoute } from '../route.ts'

/** The media type of a SQLite database. */
const SQLITE = 'application/vnd.sqlite3'

/** What `POST /api/v1/backup` answers: a SQLite file. */
export type BackupAnswer = Readable

export const backupRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/backup',
  access: 'control',
  summary: 'Read a backup, a SQLite file',
  type: SQLITE,
  async handle({ node, reply }): Promise<BackupAnswer> {
    const file = passingFile(node.home)
    try {
      const { bytes } = await node.backup(file, { overwrite: false })
      const opened = await open(file)
      reply.type(SQLITE).header('content-length', bytes)
      return opened.createReadStream()
    } finally {
      // What is open is still there for who reads it, and goes with it.
      rmSync(file, { force: true })
    }
  },
})
