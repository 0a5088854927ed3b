/** POST request: a message to one node, and its answers as they come. */
import { z } from 'zod'
import { callSignal } from '../call-signal.ts'
import { defineRoute } from '../route.ts'
import { LINES_TYPE, lineOf, sendLines } from '../send-lines.ts'
import { toHttpError } from '../to-http-error.ts'
import {
  decodeBody,
  encodeBody,
  encodedBody,
  OUTGOING_BYTES,
  outgoingTo,
  sendOptions,
} from './message-parts.ts'
import { namePeer } from './peer-parts.ts'

const line = z.union([
  encodedBody,
  /** The last line, where what came before is not everything. */
  z.object({ error: z.string(), message: z.string() }),
])
/** One line of the answer to `POST /api/v1/messages/request`. */
export type AnswerLine = z.infer<typeof line>

export const requestRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/messages/request',
  access: 'owner',
  summary: 'Send a message to a node and give its answers, a line each',
  type: LINES_TYPE,
  body: outgoingTo,
  bodyBytes: OUTGOING_BYTES,
  answer: line,
  async handle(call) {
    const { host, service, types, ended } = call.node.peers()
    const { name } = call.body
    const signal = callSignal(call, ended)
    const options = { ...sendOptions(call.body), signal }
    const type = types.of(name)
    const peer = await namePeer(host, call.body.peer)
    const requested = service.request(type, decodeBody(call.body), peer, options)
    const answers = requested[Symbol.asyncIterator]()
    // Before the head of the answer: what fails at once has a status.
    const first = await answers.next()
    await sendLines(call, { ended, signal, lines: () => linesOf(first, answers) })
    return undefined
  },
})

async function* linesOf(
  first: IteratorResult<Uint8Array, unknown>,
  answers: AsyncIterator<Uint8Array>,
): AsyncGenerator<string> {
  try {
    for (let next = first; !next.done; next = await answers.next())
      yield lineOf(encodeBody(next.value) satisfies AnswerLine)
  } catch (error) {
    const { code, message } = toHttpError(error)
    yield lineOf({ error: code, message } satisfies AnswerLine)
  } finally {
    await answers.return?.()
  }
}
