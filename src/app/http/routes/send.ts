/** POST send: a message to one node. */
import { z } from 'zod'
import { callSignal } from '../call-signal.ts'
import { defineRoute } from '../route.ts'
import { decodeBody, OUTGOING_BYTES, outgoingTo, sendOptions } from './message-parts.ts'
import { namePeer } from './peer-parts.ts'

const body = outgoingTo.extend({
  /** Whether to wait until the other node's handlers are done with it. */
  ack: z.boolean().default(false),
})
const answer = z.object({ peer: z.string(), outcome: z.enum(['sent', 'handled', 'duplicate']) })
/** What `POST /api/v1/messages/send` answers. */
export type SendAnswer = z.infer<typeof answer>

export const sendRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/messages/send',
  access: 'owner',
  summary: 'Send a message to a node, connecting where it is not',
  body,
  bodyBytes: OUTGOING_BYTES,
  answer,
  async handle(call) {
    const { host, service, types, ended } = call.node.peers()
    const { name, peer, ack } = call.body
    const type = types.of(name)
    return service.send(type, decodeBody(call.body), await namePeer(host, peer), {
      ...sendOptions(call.body),
      ack,
      signal: callSignal(call, ended),
    })
  },
})
