/** GET stats: what the message service has counted since the start. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'

const count = z.number().int()
const answer = z.object({
  peers: count,
  streams: count,
  routes: count,
  queueBytes: count,
  handlerBytes: count,
  unknownMessages: count,
  unknownBytes: count,
  /** Streams that ended, by reason. */
  closed: z.record(z.string(), count),
  /** By the name of the message. */
  types: z.record(
    z.string(),
    z.object({
      messagesIn: count,
      bytesIn: count,
      messagesOut: count,
      bytesOut: count,
      droppedFull: count,
      droppedKnown: count,
      handed: count,
      duplicates: count,
      missed: count,
      malformed: count,
    }),
  ),
})
/** What `GET /api/v1/messages/stats` answers. */
export type MessageStatsAnswer = z.infer<typeof answer>

export const messageStatsRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/messages/stats',
  access: 'owner',
  summary: 'Count the messages to and from other nodes, by name',
  answer,
  handle({ node }) {
    const stats = node.peers().service.stats()
    return { ...stats, closed: { ...stats.closed }, types: { ...stats.types } }
  },
})
