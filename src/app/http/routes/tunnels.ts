/** GET tunnels: every forward, every listener, and what cannot be made for now. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { forward, forwardOf, listener, listenerOf, waiting, waitingOf } from './tunnel-parts.ts'

const query = z.object({
  /** Whether the round trips to the peers of forwards are measured first. */
  measure: z.enum(['true', 'false']).default('false'),
})
const answer = z.object({
  forwards: z.array(forward),
  listeners: z.array(listener),
  waiting: z.array(waiting),
})
/** What `GET /api/v1/tunnels` answers. */
export type TunnelsAnswer = z.infer<typeof answer>

export const tunnelsRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/tunnels',
  access: 'owner',
  summary: 'List the forwards and listeners of the node with what went through them',
  query,
  answer,
  async handle({ node, query: { measure } }) {
    const { tunnels } = node.peers()
    if (measure === 'true') await tunnels.measure()
    return {
      forwards: tunnels.forwards().map(forwardOf),
      listeners: tunnels.listeners().map(listenerOf),
      waiting: tunnels.waiting().map(waitingOf),
    }
  },
})
