/** rialto msg stats: the messages to and from other nodes since the start, by name. */
import type { MessageStatsAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, columns, defineCommand } from '../command/index.ts'

export const msgStats = defineCommand({
  name: 'msg stats',
  summary: 'Count the messages to and from other nodes, by name',
  details:
    'Counts since the start of the node. "Missed" had no room in front of a handler, "malformed" did not decode.',
  examples: [
    { line: 'rialto msg stats', summary: 'what goes on' },
    { line: 'rialto msg stats --json | jq .types.temp', summary: 'every number of one name' },
  ],
  arguments: [],
  options: COMMON_OPTIONS,
  async run(env, { home, json }) {
    const control = await env.clients.control(home)
    const { signal } = env
    const stats = await control.request<MessageStatsAnswer>('GET', '/api/v1/messages/stats', {
      signal,
    })
    if (json) return env.stdout.json(stats)
    await env.stdout.line(columns(rowsOf(stats)))
    const names = Object.entries(stats.types)
    if (names.length > 0) await env.stdout.line(`\n${columns([HEADINGS, ...names.map(typeRow)])}`)
  },
})

const HEADINGS = ['NAME', 'IN', 'OUT', 'DROPPED', 'DUPLICATES', 'MISSED', 'MALFORMED']

function rowsOf(stats: MessageStatsAnswer): string[][] {
  const { peers, streams, routes, queueBytes, handlerBytes, unknownMessages, closed } = stats
  const ended = Object.entries(closed).map(([reason, count]) => `${count} ${reason}`)
  return [
    ['peers', `${peers}, ${routes} known`],
    ['streams', `${streams} open, ended: ${ended.join(', ') || 'none'}`],
    ['waiting', `${queueBytes} bytes for other nodes, ${handlerBytes} for handlers`],
    ['unknown', `${unknownMessages} messages of names that nobody here has asked for`],
  ]
}

function typeRow([name, counts]: [string, MessageStatsAnswer['types'][string]]): string[] {
  const { messagesIn, bytesIn, messagesOut, bytesOut } = counts
  return [
    name,
    `${messagesIn} (${bytesIn} bytes)`,
    `${messagesOut} (${bytesOut} bytes)`,
    `${counts.droppedFull + counts.droppedKnown}`,
    `${counts.duplicates}`,
    `${counts.missed}`,
    `${counts.malformed}`,
  ]
}
