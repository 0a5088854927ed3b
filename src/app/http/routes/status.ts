/** GET status: what runs, where, and how it is doing. */
import { z } from 'zod'
import { NODE_STATES } from '../node-face.ts'
import { defineRoute } from '../route.ts'

const count = z.number().int()
const answer = z.object({
  version: z.string(),
  node: z.string(),
  pid: count,
  home: z.string(),
  http: z.array(z.string()),
  state: z.enum(NODE_STATES),
  startedAt: count,
  uptimeSeconds: z.number(),
  tokenRequired: z.boolean(),
  /** Missing while there is no hub: at the start, and while a backup is restored. */
  hub: z
    .object({
      connections: z.object({ plain: count, v1: count }),
      rooms: count,
      messagesIn: count,
      messagesOut: count,
      bytesOut: count,
      dropped: z.record(z.string(), count),
      closed: z.record(z.string(), count),
      queueBytes: count,
      behind: count,
    })
    .optional(),
})
/** What `GET /api/v1/status` answers. */
export type StatusAnswer = z.infer<typeof answer>

export const statusRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/status',
  access: 'owner',
  summary: 'Tell what runs, where, and how it is doing',
  answer,
  handle({ node }) {
    const { version, home, state, startedAt } = node
    return {
      version,
      node: process.version,
      pid: process.pid,
      home,
      http: [...node.http()],
      state,
      startedAt,
      uptimeSeconds: Math.round((Date.now() - startedAt) / 1000),
      tokenRequired: node.tokenRequired(),
      ...(state === 'ready' && { hub: node.live().hub.stats() }),
    }
  },
})
