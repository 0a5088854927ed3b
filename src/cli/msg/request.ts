/** rialto msg request: a message to one node, and its answers. */
import type { AnswerLine } from '../../app/http/index.ts'
import { defineCommand } from '../command/index.ts'
import { PEER_ARGUMENT } from '../peer/peer-argument.ts'
import { bodyLine } from './body-line.ts'
import { NAME_ARGUMENT, OUTGOING_OPTIONS, sendEach, TEXT_ARGUMENT } from './outgoing.ts'

export const msgRequest = defineCommand({
  name: 'msg request',
  summary: 'Ask another node, and print its answers',
  details:
    'The program on the other node has to answer messages of this name. An answer is a line, and comes as ' +
    'soon as it is there. Without TEXT it asks with each line of the standard input, and skips ' +
    'empty ones.',
  examples: [
    { line: 'rialto msg request 12D3KooW... sum "1 2 3"', summary: 'prints what it answers' },
    {
      line: 'rialto msg request 12D3KooW... sum "1 2 3" --timeout 2s --json',
      summary: 'for a program that does not wait long',
    },
  ],
  arguments: [PEER_ARGUMENT, NAME_ARGUMENT, TEXT_ARGUMENT],
  options: OUTGOING_OPTIONS,
  async run(env, { home, json, peer, ...typed }) {
    const { ControlAnswerError } = await import('../../app/home/index.ts')
    const control = await env.clients.control(home)
    await sendEach(env, typed, async (outgoing) => {
      const answers = control.stream<AnswerLine>('/api/v1/messages/request', {
        method: 'POST',
        body: { ...outgoing, peer },
        signal: env.signal,
        waitMs: outgoing.timeout ?? 0,
      })
      for await (const answer of answers) {
        if ('error' in answer)
          throw new ControlAnswerError(502, { code: answer.error, message: answer.message })
        await (json ? env.stdout.json(answer) : env.stdout.line(bodyLine(answer)))
      }
      env.signal.throwIfAborted()
    })
  },
})
