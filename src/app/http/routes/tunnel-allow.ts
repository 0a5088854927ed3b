/** POST allow: says anew who may use a listener. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { allow, protocol } from './tunnel-parts.ts'

const body = z.object({ protocol, allow })
const answer = z.object({
  protocol: z.string(),
  /** Streams of peers that may not come any more, which were reset. */
  reset: z.number().int(),
})
/** What `POST /api/v1/tunnels/allow` answers. */
export type AllowAnswer = z.infer<typeof answer>

export const tunnelAllowRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/tunnels/allow',
  access: 'owner',
  summary: 'Say anew which peers may use a listener; the others lose their streams',
  body,
  answer,
  handle({ node, body: { protocol, allow } }) {
    return { protocol, reset: node.peers().tunnels.allow(protocol, allow) }
  },
})
