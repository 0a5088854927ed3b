/** GET peers: the nodes to which there is a connection. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { peer } from './peer-parts.ts'

const answer = z.object({ peers: z.array(peer) })
/** What `GET /api/v1/peers` answers. */
export type PeersAnswer = z.infer<typeof answer>

export const peersRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/peers',
  access: 'owner',
  summary: 'List the nodes to which there is a connection',
  answer,
  handle({ node }) {
    const { host, service } = node.peers()
    const messaging = new Map(service.node.peers().map((facts) => [facts.peer, facts]))
    return {
      peers: host.peers().map(({ peer, agent, protocols, listens, connections }) => {
        const facts = messaging.get(peer)
        return {
          peer,
          agent,
          protocols: [...protocols],
          listens: [...listens],
          connections: connections.map(({ peer: _, ...connection }) => connection),
          ...(facts && {
            messages: {
              direction: facts.direction,
              score: facts.score,
              ageMs: facts.ageMs,
              features: [...facts.features],
            },
          }),
        }
      }),
    }
  },
})
