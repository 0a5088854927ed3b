/** GET why: what is known of the way to another node. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { connection, peerName } from './peer-parts.ts'

const answer = z.object({
  peer: z.string(),
  /** Unix time in milliseconds of the last dial; missing where it was never dialled. */
  at: z.number().int().optional(),
  attempts: z.array(
    z.object({
      address: z.string(),
      outcome: z.enum(['connected', 'failed', 'skipped']),
      said: z.string(),
      milliseconds: z.number(),
    }),
  ),
  connections: z.array(connection),
  known: z.array(z.string()),
  /** Whether the two exchange messages. */
  messages: z.boolean(),
  /** Why this node exchanges none with it, and for how many milliseconds still; missing where it is not kept out. */
  keptOut: z.object({ milliseconds: z.number().int(), said: z.string() }).optional(),
})
/** What `GET /api/v1/peers/PEER/why` answers. */
export type WhyAnswer = z.infer<typeof answer>

export const whyRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/peers/:peer/why',
  access: 'owner',
  summary: 'Tell which addresses of a node were tried, what each said, and how it is connected',
  params: z.object({ peer: peerName }),
  answer,
  async handle({ node, params }) {
    const { host, service } = node.peers()
    const { peer, at, attempts, connections, known } = await host.why(params.peer)
    const kept = service.node.keptOut(peer)
    return {
      peer,
      ...(at !== undefined && { at }),
      attempts: [...attempts],
      connections: connections.map(({ peer: _, ...connection }) => connection),
      known: [...known],
      messages: service.node.find(peer) !== undefined,
      ...(kept && { keptOut: { milliseconds: Math.ceil(kept.milliseconds), said: kept.why } }),
    }
  },
})
