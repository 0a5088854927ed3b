/** POST close: resets one connection through a tunnel, or all. */
import { z } from 'zod'
import { NoTunnelStreamError } from '../errors.ts'
import { defineRoute } from '../route.ts'

const body = z
  .object({
    id: z
      .string()
      .regex(/^\d{1,20}$/, 'must be a number')
      .optional(),
    all: z.boolean().default(false),
  })
  .refine(({ id, all }) => all !== (id !== undefined), {
    message: 'has to say either an id or all',
  })
const answer = z.object({
  /** How many were reset. */
  closed: z.number().int(),
})
/** What `POST /api/v1/tunnels/streams/close` answers. */
export type ClosedStreamsAnswer = z.infer<typeof answer>

export const tunnelCloseStreamsRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/tunnels/streams/close',
  access: 'owner',
  summary: 'Reset a connection that runs through a tunnel, or all of them',
  body,
  answer,
  handle({ node, body: { id } }) {
    const { tunnels } = node.peers()
    if (id === undefined) return { closed: tunnels.closeStreams() }
    if (!tunnels.closeStream(id)) throw new NoTunnelStreamError(id)
    return { closed: 1 }
  },
})
