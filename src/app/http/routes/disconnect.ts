/** POST disconnect: close every connection to another node, and keep it away for a while where that is asked for. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { peerBody } from './peer-parts.ts'

const body = peerBody.extend({
  /** Milliseconds for which no messages are exchanged with it. */
  keepOut: z.number().int().min(0).default(0),
})
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
  summary: 'Close every connection to a node, which comes back by itself unless it is kept out',
  body,
  answer,
  async handle({ node, body }) {
    const { host, service } = node.peers()
    // Before anybody is kept out under a text that is no peer's.
    const { peer } = await host.why(body.peer)
    const { keepOut } = body
    service.closePeer(peer, 'disconnected by its operator', { banMs: keepOut })
    return { peer, closed: await host.disconnect(peer) }
  },
})
