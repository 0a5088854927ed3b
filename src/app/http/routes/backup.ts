/** POST backup: write a copy of the whole database while the node runs. */
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

/** A file on the node's machine; absolute, since the node's own folder means nothing to the asker. */
export const localFile = z.string().min(1).max(4096).refine(isAbsolute, 'must be an absolute path')

const body = z.object({ file: localFile, overwrite: z.boolean().default(false) })
const answer = z.object({ file: z.string(), bytes: z.number().int() })
/** What `POST /api/v1/backup` answers. */
export type BackupAnswer = z.infer<typeof answer>

export const backupRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/backup',
  access: 'control',
  summary: 'Write a backup into a file on the machine of the node',
  body,
  answer,
  async handle({ node, body: { file, overwrite } }) {
    return { file, ...(await node.backup(file, { overwrite })) }
  },
})
