/** rialto disconnect: the end of every connection to another node. */
import type { DisconnectAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, printable, readMilliseconds } from '../command/index.ts'

export const disconnect = defineCommand({
  name: 'disconnect',
  summary: 'Close every connection to another node',
  details:
    'Either node connects again by itself, often within a second, unless --for keeps it away: then no ' +
    'messages are exchanged with it until that time is over, or until you say "rialto connect".',
  examples: [
    { line: 'rialto disconnect 12D3KooW...', summary: 'by its peer id; it may come back' },
    { line: 'rialto disconnect 12D3KooW... --for 10m', summary: 'and keep it away' },
  ],
  arguments: [{ name: 'peer', summary: 'its peer id' }],
  options: [
    ...COMMON_OPTIONS,
    { name: 'for', value: 'time', summary: 'keep it away for so long, as in 10m or 12h' },
  ],
  async run(env, { home, json, peer, for: time }) {
    const keepOut =
      time === undefined ? undefined : await readMilliseconds(time, { flag: '--for', least: 1 })
    const control = await env.clients.control(home)
    const answer = await control.request<DisconnectAnswer>('POST', '/api/v1/peers/disconnect', {
      body: { peer, ...(keepOut !== undefined && { keepOut }) },
      signal: env.signal,
    })
    if (json) return env.stdout.json(answer)
    const name = printable(peer)
    await env.stdout.line(
      answer.closed ? `Disconnected from ${name}` : `There was no connection to ${name}`,
    )
  },
})
