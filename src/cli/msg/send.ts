/** rialto msg send: a message to one node, or each line of the standard input as one. */
import type { SendAnswer } from '../../app/http/index.ts'
import { defineCommand, printable } from '../command/index.ts'
import { PEER_ARGUMENT } from '../peer/peer-argument.ts'
import { ACK_OPTION, NAME_ARGUMENT, OUTGOING_OPTIONS, sendEach, TEXT_ARGUMENT } from './outgoing.ts'

export const msgSend = defineCommand({
  name: 'msg send',
  summary: 'Send a message to another node',
  details:
    'Connects where there is no connection. Without TEXT it sends each line of the standard input, in ' +
    'order, and skips empty ones; one that is refused is named on standard error, and the exit code is 1. ' +
    'Without --ack a message that was sent may still be lost, and nothing is said of it.',
  examples: [
    { line: 'rialto msg send 12D3KooW... temp "21 C"', summary: 'one message' },
    {
      line: 'rialto msg send 12D3KooW... temp "21 C" --ack',
      summary: 'and wait until it was handled',
    },
    { line: 'sensors | rialto msg send 12D3KooW... temp', summary: 'a message a line' },
  ],
  arguments: [PEER_ARGUMENT, NAME_ARGUMENT, TEXT_ARGUMENT],
  options: [...OUTGOING_OPTIONS, ACK_OPTION],
  async run(env, { home, json, peer, ack, ...typed }) {
    const control = await env.clients.control(home)
    await sendEach(env, typed, async (outgoing) => {
      const body = { ...outgoing, peer, ...(ack && { ack }) }
      const answer = await control.request<SendAnswer>('POST', '/api/v1/messages/send', {
        body,
        signal: env.signal,
        waitMs: outgoing.timeout ?? 0,
      })
      if (json) await env.stdout.json(answer)
      else if (ack) await env.stdout.line(handledLine(answer))
    })
  },
})

function handledLine({ peer, outcome }: SendAnswer): string {
  return `Handled by ${printable(peer)}${outcome === 'duplicate' ? ' before' : ''}`
}
