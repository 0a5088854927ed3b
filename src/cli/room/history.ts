/** rialto room history: a page of what was said. */
import type { MessagesAnswer } from '../../app/http/index.ts'
import {
  COMMON_OPTIONS,
  defineCommand,
  UsageError,
  wholeNumber,
  withQuery,
} from '../command/index.ts'
import { messageLine } from './message-line.ts'
import { ROOM_ARGUMENT } from './room-argument.ts'
import { roomPath } from './room-path.ts'

export const roomHistory = defineCommand({
  name: 'room history',
  summary: 'Show what was said in a room',
  details: 'Shows the newest messages, oldest first. To follow a room use: rialto room tail',
  examples: [
    { line: 'rialto room history lobby', summary: 'the newest messages' },
    {
      line: 'rialto room history lobby --before 120 --limit 50',
      summary: 'the 50 before message 120',
    },
    {
      line: 'rialto room history lobby --after 0 --json',
      summary: 'from the first one on, for a program',
    },
  ],
  arguments: [ROOM_ARGUMENT],
  options: [
    ...COMMON_OPTIONS,
    {
      name: 'before',
      value: 'seq',
      summary: 'the newest messages before this one',
      parse: wholeNumber(1),
    },
    {
      name: 'after',
      value: 'seq',
      summary: 'the first messages after this one',
      parse: wholeNumber(0),
    },
    { name: 'limit', value: 'count', summary: 'how many at most', parse: wholeNumber(1) },
  ],
  async run(env, { home, json, room, before, after, limit }) {
    if (before !== undefined && after !== undefined) {
      throw new UsageError('--before and --after exclude each other')
    }
    const control = await env.clients.control(home)
    const { messages, more } = await control.request<MessagesAnswer>(
      'GET',
      withQuery(roomPath(room, '/messages'), { before, after, limit }),
      { signal: env.signal },
    )
    for (const message of messages) {
      await (json ? env.stdout.json(message) : env.stdout.line(messageLine(message)))
    }
    const edge = after === undefined ? messages[0] : messages.at(-1)
    if (more && edge && env.stderr.isTerminal) {
      await env.stderr.line(`More with: --${after === undefined ? 'before' : 'after'} ${edge.seq}`)
    }
  },
})
