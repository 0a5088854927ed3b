/** POST ping: one round trip to another node. */
import { z } from 'zod'
import { callSignal } from '../call-signal.ts'
import { defineRoute } from '../route.ts'
import { peerBody } from './peer-parts.ts'

const answer = z.object({ peer: z.string(), milliseconds: z.number() })
/** What `POST /api/v1/peers/ping` answers. */
export type PingAnswer = z.infer<typeof answer>

export const pingRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/peers/ping',
  access: 'owner',
  summary: 'Measure one round trip to a node, connecting where it is not',
  body: peerBody,
  answer,
  async handle(call) {
    const { host, ended } = call.node.peers()
    const { peer } = call.body
    return { peer, milliseconds: await host.ping(peer, { signal: callSignal(call, ended) }) }
  },
})
