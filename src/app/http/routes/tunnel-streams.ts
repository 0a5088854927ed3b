/** GET streams: the connections that run through tunnels. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { stream, streamOf } from './tunnel-parts.ts'

const answer = z.object({
  streams: z.array(stream),
  /** Connections that wait for their target or peer, and have no id yet. */
  opening: z.number().int(),
})
/** What `GET /api/v1/tunnels/streams` answers. */
export type TunnelStreamsAnswer = z.infer<typeof answer>

export const tunnelStreamsRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/tunnels/streams',
  access: 'owner',
  summary: 'List the connections that run through tunnels',
  answer,
  handle({ node }) {
    const { tunnels } = node.peers()
    const opening = [...tunnels.forwards(), ...tunnels.listeners()].reduce(
      (sum, { traffic }) => sum + traffic.opening,
      0,
    )
    return { streams: tunnels.streams().map(streamOf), opening }
  },
})
