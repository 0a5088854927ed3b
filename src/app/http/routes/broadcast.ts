/** POST broadcast: a message to every node with which messages are exchanged. */
import { z } from 'zod'
import { callSignal } from '../call-signal.ts'
import { defineRoute } from '../route.ts'
import { decodeBody, OUTGOING_BYTES, outgoing, sendOptions } from './message-parts.ts'

const body = outgoing.extend({
  /** Whether to wait until the other nodes' handlers are done with it. */
  ack: z.boolean().default(false),
})
const count = z.number().int()
const notReached = z.array(z.object({ peer: z.string(), reason: z.string() }))
const answer = z.object({
  /** Nodes for which it was queued, and of these those whose transport has it. */
  queued: count,
  sent: count,
  dropped: notReached,
  /** Nodes whose handlers are done with it; missing where nobody asked. */
  acknowledged: count.optional(),
  failed: notReached,
})
/** What `POST /api/v1/messages/broadcast` answers. */
export type ReceiptAnswer = z.infer<typeof answer>

export const broadcastRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/messages/broadcast',
  access: 'owner',
  summary: 'Send a message to every node with which messages are exchanged',
  body,
  bodyBytes: OUTGOING_BYTES,
  answer,
  async handle(call) {
    const { service, types, ended } = call.node.peers()
    const { name, ack } = call.body
    const { queued, sent, dropped, acknowledged, failed } = await service.broadcast(
      types.of(name),
      decodeBody(call.body),
      { ...sendOptions(call.body), ack, signal: callSignal(call, ended) },
    )
    return {
      queued,
      sent,
      dropped: [...dropped],
      ...(acknowledged !== undefined && { acknowledged }),
      failed: [...failed],
    }
  },
})
