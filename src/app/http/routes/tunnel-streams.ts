/** GET streams: the connections that run through tunnels. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { stream, streamOf } from './tunnel-parts.ts'

const answer = z.object({ streams: z.array(stream) })
/** What `GET /api/v1/tunnels/streams` answers. */
export type TunnelStreamsAnswer = z.infer<typeof answer>

export const tunnelStreamsRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/tunnels/streams',
  access: 'owner',
  summary: 'List the connections that run through tunnels',
  answer,
  handle({ node }) {
    return { streams: node.peers().tunnels.streams().map(streamOf) }
  },
})
