/** POST close: the end of listeners and forwards. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { multiaddr, protocol } from './tunnel-parts.ts'

const body = z
  .object({
    all: z.boolean().default(false),
    protocol: protocol.optional(),
    listenAddress: multiaddr.optional(),
    targetAddress: multiaddr.optional(),
  })
  .refine(({ all, ...match }) => all !== Object.values(match).some((one) => one !== undefined), {
    message: 'has to say either all, or which by protocol, listenAddress or targetAddress',
  })
const answer = z.object({
  /** How many were closed. */
  closed: z.number().int(),
})
/** What `POST /api/v1/tunnels/close` answers. */
export type ClosedTunnelsAnswer = z.infer<typeof answer>

export const tunnelCloseRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/tunnels/close',
  access: 'owner',
  summary: 'Close listeners and forwards; the streams that run go on',
  body,
  answer,
  async handle({ node, body: { all, protocol, listenAddress, targetAddress } }) {
    const match = {
      ...(protocol !== undefined && { protocol }),
      ...(listenAddress !== undefined && { listenAddress }),
      ...(targetAddress !== undefined && { targetAddress }),
    }
    return { closed: await node.peers().tunnels.close(all ? 'all' : match) }
  },
})
