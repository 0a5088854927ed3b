/** GET listen: the messages of some names from other nodes, as they come. */
import { z } from 'zod'
import type { LivePeers } from '../../peers/index.ts'
import { LineQueue } from '../line-queue.ts'
import { defineRoute } from '../route.ts'
import { LINES_TYPE, lineOf, sendLines } from '../send-lines.ts'
import { encodeBody, encodedBody } from './message-parts.ts'

const line = encodedBody.extend({
  /** The peer id of the sender, as the transport has proven it. */
  from: z.string(),
  name: z.string(),
})
/** One line of `GET /api/v1/messages/listen`. */
export type IncomingMessage = z.infer<typeof line>

export const listenRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/messages/listen',
  access: 'owner',
  summary:
    'Listen to the messages of some names, a line each; one counts as handled once its line was written',
  type: LINES_TYPE,
  /** Names with commas between. */
  query: z.object({ names: z.string().min(1).max(1024) }),
  answer: line,
  async handle(call) {
    const live = call.node.peers()
    const types = [...new Set(call.query.names.split(','))].map((name) => live.types.of(name))
    await sendLines(call, {
      ended: live.ended,
      lines: (signal) => listen(live, types, signal),
    })
    return undefined
  },
})

async function* listen(
  { service }: LivePeers,
  types: ReturnType<LivePeers['types']['of']>[],
  signal: AbortSignal,
): AsyncGenerator<string> {
  const queue = new LineQueue(signal)
  const undo = types.map((type) =>
    service.register(type, ({ from, name, data }) =>
      queue.push(lineOf({ from, name, ...encodeBody(data) } satisfies IncomingMessage)),
    ),
  )
  try {
    yield* queue
  } finally {
    for (const stop of undo) stop()
  }
}
