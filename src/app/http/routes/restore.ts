/** POST restore: put a backup in the place of the database; clients are sent away and come back. */
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { defineRoute } from '../route.ts'

/** A file on the node's machine; absolute, since the node's own folder means nothing to the asker. */
const localFile = z.string().min(1).max(4096).refine(isAbsolute, 'must be an absolute path')

const body = z.object({ file: localFile })
const answer = z.object({ file: z.string(), kept: z.string() })
/** What `POST /api/v1/restore` answers; `kept` is the file with what was there before. */
export type RestoreAnswer = z.infer<typeof answer>

export const restoreRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/restore',
  access: 'control',
  summary: 'Put a backup from the machine of the node in the place of its database',
  body,
  answer,
  async handle({ node, body: { file } }) {
    return { file, ...(await node.restore(file)) }
  },
})
