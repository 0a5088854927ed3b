/** GET id: who the node is to other nodes, and where they reach it. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'

const answer = z.object({
  peerId: z.string(),
  /** The id that older systems derive from the same key. */
  oldPeerId: z.string(),
  /** Multiaddrs with the peer id at their end. */
  addrs: z.array(z.string()),
})
/** What `GET /api/v1/id` answers. */
export type IdAnswer = z.infer<typeof answer>

export const idRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/id',
  access: 'owner',
  summary: 'Tell who the node is to other nodes, and where they reach it',
  answer,
  handle({ node }) {
    const { host, oldPeerId } = node.peers()
    return { peerId: host.peerId, oldPeerId, addrs: [...host.addresses()] }
  },
})
