/** GET /healthz: the process answers. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'

export const healthRoute = defineRoute({
  method: 'GET',
  path: '/healthz',
  access: 'public',
  summary: 'Tell that the process answers',
  answer: z.object({ ok: z.literal(true) }),
  handle: () => ({ ok: true }) as const,
})
