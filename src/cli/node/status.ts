/** rialto status: whether a node runs on a home, where it is open and how it does. */
import type { StatusAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, columns, defineCommand } from '../command/index.ts'

export const status = defineCommand({
  name: 'status',
  summary: 'Tell whether a node runs, where it is open and how it does',
  examples: [
    { line: 'rialto status', summary: 'exit code 1 where no node runs' },
    { line: 'rialto status --json', summary: 'every number, for a program' },
  ],
  arguments: [],
  options: COMMON_OPTIONS,
  async run(env, { home, json }) {
    const control = await env.clients.control(home)
    const answer = await control.request<StatusAnswer>('GET', '/api/v1/status', {
      signal: env.signal,
    })
    await (json ? env.stdout.json(answer) : env.stdout.line(columns(rowsOf(answer))))
  },
})

function rowsOf(answer: StatusAnswer): string[][] {
  const rows = [
    ['state', answer.state],
    ['open at', answer.http.join(' ')],
    [
      'token',
      answer.tokenRequired ? 'wanted, see: rialto token show' : 'not wanted on this machine',
    ],
    ['home', answer.home],
    ['process', `${answer.pid}, rialto ${answer.version} on Node ${answer.node}`],
    ['running for', duration(answer.uptimeSeconds)],
  ]
  return [...rows, ...hubRows(answer), ...peerRows(answer)]
}

function hubRows(answer: StatusAnswer): string[][] {
  if (!answer.hub) return []
  const { connections, rooms, messagesIn, messagesOut, dropped, behind, queueBytes } = answer.hub
  const lost = Object.entries(dropped).filter(([, count]) => count > 0)
  return [
    ['connections', `${connections.v1} rooms protocol, ${connections.plain} plain`],
    ['rooms', `${rooms}`],
    ['messages', `${messagesIn} in, ${messagesOut} out`],
    ['dropped', lost.map(([why, count]) => `${count} ${why}`).join(', ') || 'none'],
    ['slow clients', `${behind}, ${queueBytes} bytes wait`],
  ]
}

function peerRows({ peers }: StatusAnswer): string[][] {
  if (!peers) return []
  const { peerId, addrs, connected, messaging, known, messagesIn, messagesOut, queueBytes } = peers
  return [
    ['peer id', peerId],
    ['other nodes', addrs.join(' ')],
    ['peers', `${connected} connected, ${messaging} exchange messages, ${known} known`],
    ['to peers', `${messagesIn} messages in, ${messagesOut} out, ${queueBytes} bytes wait`],
  ]
}

/** The two largest units of a time. */
function duration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.floor(seconds) % 60, 's'],
  ] as const
  const first = parts.findIndex(([count]) => count > 0)
  const shown = first === -1 ? parts.slice(-1) : parts.slice(first, first + 2)
  return shown.map(([count, unit]) => `${count} ${unit}`).join(' ')
}
