/** POST listen: leads peers that ask for a protocol to a target. */
import type { z } from 'zod'
import { defineRoute } from '../route.ts'
import { makeListener } from './make-tunnel.ts'
import { listenBody, listener, listenerOf } from './tunnel-parts.ts'

/** What `POST /api/v1/tunnels/listen` answers. */
export type ListenerAnswer = z.infer<typeof listener>

export const tunnelListenRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/tunnels/listen',
  access: 'owner',
  summary: 'Lead peers that ask for a protocol to a TCP port or a Unix socket',
  body: listenBody,
  answer: listener,
  async handle({ node, body }) {
    return listenerOf(await makeListener(node.peers(), body))
  },
})
