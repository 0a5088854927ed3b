/** rialto connect: a connection to another node. */
import type { ConnectAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, printable } from '../command/index.ts'
import { PEER_ARGUMENT } from './peer-argument.ts'
import { wayOf } from './way.ts'

export const connect = defineCommand({
  name: 'connect',
  summary: 'Connect to another node',
  details:
    'A peer id alone is enough where an address of it is known. "rialto id" on the other node prints ' +
    'its addresses. The exit code is 0 once the two are connected, also where they exchange no messages: ' +
    'standard error says why, and "messages" is false in what --json prints.',
  examples: [
    {
      line: 'rialto connect /ip4/192.0.2.1/tcp/4001/p2p/12D3KooW...',
      summary: 'by an address that the other node prints',
    },
    { line: 'rialto connect 12D3KooW...', summary: 'a node that was connected before' },
  ],
  arguments: [PEER_ARGUMENT],
  options: COMMON_OPTIONS,
  async run(env, { home, json, peer }) {
    const control = await env.clients.control(home)
    const answer = await control.request<ConnectAnswer>('POST', '/api/v1/peers/connect', {
      body: { peer },
      signal: env.signal,
    })
    if (json) return env.stdout.json(answer)
    const { address, already, messages, said = '' } = answer
    const done = already ? 'Already connected' : 'Connected'
    await env.stdout.line(printable(`${done} to ${answer.peer} (${wayOf(answer)}) at ${address}`))
    if (!messages) await env.stderr.line(`No messages are exchanged: ${printable(said)}`)
    await env.stderr.line(`Undo with: rialto disconnect ${printable(answer.peer)}`)
  },
})
