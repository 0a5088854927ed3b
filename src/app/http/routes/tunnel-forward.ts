/** POST forward: leads an address of this machine to a peer. */
import type { z } from 'zod'
import { defineRoute } from '../route.ts'
import { makeForward } from './make-tunnel.ts'
import { forward, forwardBody, forwardOf } from './tunnel-parts.ts'

/** What `POST /api/v1/tunnels/forward` answers. */
export type ForwardAnswer = z.infer<typeof forward>

export const tunnelForwardRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/tunnels/forward',
  access: 'owner',
  summary: 'Lead an address of this machine to what a peer listens for',
  body: forwardBody,
  answer: forward,
  async handle({ node, body }) {
    return forwardOf(await makeForward(node.peers(), body))
  },
})
