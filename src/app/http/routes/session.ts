/** GET session: which role a request has. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'

export const SESSION_PATH = '/api/v1/session'

export const sessionAnswer = z.object({
  /** Whether this node wants a token. */
  required: z.boolean(),
  role: z.enum(['owner', 'member']),
})
/** What `GET` and `POST /api/v1/session` answer. */
export type SessionAnswer = z.infer<typeof sessionAnswer>

export const sessionRoute = defineRoute({
  method: 'GET',
  path: SESSION_PATH,
  access: 'member',
  summary: 'Tell whether this node wants a token, and which role the request has',
  answer: sessionAnswer,
  handle: ({ node, caller }) => ({ required: node.tokenRequired(), role: caller.role ?? 'member' }),
})
