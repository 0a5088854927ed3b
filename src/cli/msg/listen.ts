/** rialto msg listen: messages from other nodes as they come. */
import type { IncomingMessage } from '../../app/http/index.ts'
import {
  COMMON_OPTIONS,
  defineCommand,
  printable,
  StreamEndedError,
  withQuery,
} from '../command/index.ts'
import { bodyLine } from './body-line.ts'

export const msgListen = defineCommand({
  name: 'msg listen',
  summary: 'Print messages from other nodes as they come',
  details:
    'Prints "peer name: body" or, with --json, an object a line whose encoding says whether the body is ' +
    'text or base64. A message counts as handled, for a sender that asks, once its line was written. ' +
    'What its reader is too slow for is left out, and counted as missed by "rialto msg stats". Goes on ' +
    'until it is interrupted.',
  examples: [
    { line: 'rialto msg listen temp alarm', summary: 'messages of two names' },
    { line: 'rialto msg listen temp --json | jq -r .body', summary: 'the bodies, for a program' },
  ],
  arguments: [
    { name: 'name', summary: 'what the messages are called; several are taken', many: true },
  ],
  options: COMMON_OPTIONS,
  async run(env, { home, json, name }) {
    const control = await env.clients.control(home)
    const path = withQuery('/api/v1/messages/listen', { names: name.join(',') })
    for await (const message of control.stream<IncomingMessage>(path, { signal: env.signal })) {
      if (json) await env.stdout.json(message)
      else {
        const from = printable(`${message.from} ${message.name}`)
        await env.stdout.line(`${from}: ${bodyLine(message)}`)
      }
    }
    env.signal.throwIfAborted()
    throw new StreamEndedError(`messages of ${name.join(' and ')}`)
  },
})
