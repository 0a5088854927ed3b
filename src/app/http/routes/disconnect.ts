/** POST disconnect: close every connection to another node. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { peerBody } from './peer-parts.ts'

const answer = z.object({
  peer: z.string(),
  /** Whether there was one. */
  closed: z.boolean(),
})
/** What `POST /api/v1/peers/disconnect` answers. */
export type DisconnectAnswer = z.infer<typeof answer>

export const disconnectRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/peers/disconnect',
  access: 'owner',
  summary: 'Close every connection to a node; either may connect again by itself',
  body: peerBody,
  answer,
  async handle({ node, body: { peer } }) {
    const { host, service } = node.peers()
    service.closePeer(peer, 'disconnected by its operator')
    return { peer, closed: await host.disconnect(peer) }
  },
})
