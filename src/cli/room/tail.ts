/** rialto room tail: the messages of a room as they come. */
import type { Control } from '../../app/home/index.ts'
import type { MessagesAnswer, TailLine } from '../../app/http/index.ts'
import {
  COMMON_OPTIONS,
  defineCommand,
  StreamEndedError,
  wholeNumber,
  withQuery,
} from '../command/index.ts'
import { messageLine } from './message-line.ts'
import { ROOM_ARGUMENT } from './room-argument.ts'
import { roomPath } from './room-path.ts'

/** Messages shown before the first new one, as `tail -f` shows ten lines. */
const LAST_MESSAGES = 10

export const roomTail = defineCommand({
  name: 'room tail',
  summary: 'Follow a room',
  details:
    'Prints the newest messages and then every new one, as "time nick: text" or, with --json, as an ' +
    'object a line. Goes on until it is interrupted; where its reader goes away, the next message ends it.',
  examples: [
    { line: 'rialto room tail lobby', summary: 'until Ctrl+C' },
    { line: 'rialto room tail lobby --after 120', summary: 'from message 121 on, none left out' },
    {
      line: 'rialto room tail lobby --last 0 --json | jq .text',
      summary: 'new ones, for a program',
    },
  ],
  arguments: [ROOM_ARGUMENT],
  options: [
    ...COMMON_OPTIONS,
    {
      name: 'after',
      value: 'seq',
      summary: 'start with the first message after this one',
      parse: wholeNumber(0),
    },
    {
      name: 'last',
      value: 'count',
      summary: `how many of the newest messages to start with (default: ${LAST_MESSAGES})`,
      parse: wholeNumber(0),
    },
  ],
  async run(env, { home, json, room, after, last }) {
    const control = await env.clients.control(home)
    const path = withQuery(roomPath(room, '/tail'), {
      after: after ?? (await beforeLast(control, { room, last, signal: env.signal })),
    })
    for await (const line of control.stream<TailLine>(path, { signal: env.signal })) {
      if (json) await env.stdout.json(line)
      else if ('gap' in line) await env.stderr.line(gapLine(line.gap))
      else await env.stdout.line(messageLine(line))
    }
    env.signal.throwIfAborted()
    throw new StreamEndedError(`the room ${JSON.stringify(room)}`)
  },
})

/** The number of the message that stands before the last ones; undefined where nothing is kept. */
async function beforeLast(
  control: Control,
  {
    room,
    last = LAST_MESSAGES,
    signal,
  }: { room: string; last: number | undefined; signal: AbortSignal },
): Promise<number | undefined> {
  const path = withQuery(roomPath(room, '/messages'), { limit: Math.max(1, last) })
  const { messages } = await control.request<MessagesAnswer>('GET', path, { signal })
  const [first] = messages
  return first && (last === 0 ? first.seq : first.seq - 1)
}

function gapLine({ from, to }: { from: number; to: number }): string {
  const which = from === to ? `message ${from} is` : `messages ${from} to ${to} are`
  return `rialto: ${which} no longer kept`
}
