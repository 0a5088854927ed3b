/** POST attach: a listener or forward that goes with the request. */
import { once } from 'node:events'
import { z } from 'zod'
import { callSignal } from '../call-signal.ts'
import { defineRoute } from '../route.ts'
import { LINES_TYPE, lineOf, sendLines } from '../send-lines.ts'
import { makeForward, makeListener } from './make-tunnel.ts'
import {
  forward,
  forwardBody,
  forwardOf,
  listenBody,
  listener,
  listenerOf,
} from './tunnel-parts.ts'

const body = z.discriminatedUnion('kind', [
  listenBody.extend({ kind: z.literal('listen') }),
  forwardBody.extend({ kind: z.literal('forward') }),
])
const line = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('active'),
    listener: listener.optional(),
    forward: forward.optional(),
  }),
  /** Somebody else has closed it. */
  z.object({ status: z.literal('closing') }),
])
/** A line of `POST /api/v1/tunnels/attach`. */
export type AttachedLine = z.infer<typeof line>

export const tunnelAttachRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/tunnels/attach',
  access: 'owner',
  summary: 'Make a listener or forward that is closed when the asker goes, a line when it stands',
  type: LINES_TYPE,
  body,
  answer: line,
  async handle(call) {
    const live = call.node.peers()
    const signal = callSignal(call, live.ended)
    const made =
      call.body.kind === 'listen'
        ? await makeListener(live, { ...call.body, temporary: true })
        : await makeForward(live, { ...call.body, temporary: true })
    async function* lines() {
      const shown =
        made.kind === 'listen' ? { listener: listenerOf(made) } : { forward: forwardOf(made) }
      yield lineOf({ status: 'active', ...shown } satisfies AttachedLine)
      if (!made.closed.aborted) await once(made.closed, 'abort', { signal })
      yield lineOf({ status: 'closing' } satisfies AttachedLine)
    }
    try {
      await sendLines(call, { ended: live.ended, signal, lines })
    } finally {
      if (!made.closed.aborted) await live.tunnels.closeOne(made)
    }
    return undefined
  },
})
