/** rialto disconnect: the end of every connection to another node. */
import type { DisconnectAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, printable } from '../command/index.ts'

export const disconnect = defineCommand({
  name: 'disconnect',
  summary: 'Close every connection to another node',
  details: 'Either node may connect again by itself, a seed soon.',
  examples: [{ line: 'rialto disconnect 12D3KooW...', summary: 'by its peer id' }],
  arguments: [{ name: 'peer', summary: 'its peer id' }],
  options: COMMON_OPTIONS,
  async run(env, { home, json, peer }) {
    const control = await env.clients.control(home)
    const answer = await control.request<DisconnectAnswer>('POST', '/api/v1/peers/disconnect', {
      body: { peer },
      signal: env.signal,
    })
    if (json) return env.stdout.json(answer)
    const name = printable(peer)
    await env.stdout.line(
      answer.closed ? `Disconnected from ${name}` : `There was no connection to ${name}`,
    )
  },
})
