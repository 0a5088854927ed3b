/** rialto room say: a message, or each line of the standard input as one. */
import type { SaidMessageAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, eachLine, UsageError } from '../command/index.ts'
import { ROOM_ARGUMENT } from './room-argument.ts'
import { roomPath } from './room-path.ts'

/** Statuses of answers after which the next line may well be taken: too long, too many, no room on the disk. */
const PASSING_STATUSES = new Set([413, 429, 507])

export const roomSay = defineCommand({
  name: 'room say',
  summary: 'Say something in a room',
  details:
    'Without TEXT it says each line of the standard input, in order, and skips empty ones. A line that ' +
    'is refused is named on standard error, the others are said, and the exit code is 1.',
  examples: [
    { line: 'rialto room say lobby "The build is green."', summary: 'one message' },
    { line: 'make 2>&1 | rialto room say lobby --nick build', summary: 'a message a line' },
    {
      line: 'rialto room say lobby -- --help is a flag',
      summary: 'a text that starts with a dash',
    },
  ],
  arguments: [
    ROOM_ARGUMENT,
    { name: 'text', summary: 'the message; several words are joined', optional: true, many: true },
  ],
  options: [
    ...COMMON_OPTIONS,
    { name: 'nick', value: 'name', summary: 'the name that people see it from' },
  ],
  async run(env, { home, json, room, text, nick }) {
    const control = await env.clients.control(home)
    const say = async (said: string) => {
      const answer = await control.request<SaidMessageAnswer>('POST', roomPath(room, '/messages'), {
        body: { text: said, ...(nick !== undefined && { nick }) },
        signal: env.signal,
      })
      if (json) await env.stdout.json(answer)
    }
    const words = text.join(' ')
    if (text.length > 0 && words === '') {
      throw new UsageError(
        'TEXT is empty; give some, as in: rialto room say lobby "The build is green."',
      )
    }
    if (text.length > 0) return say(words)
    await eachLine(env, { done: 'said', concernsLine, run: say })
  },
})

/** Where the room, the name or the node is at fault, the next line has no better chance. */
function concernsLine({ code, status }: { code: string; status: number }): boolean {
  return code.startsWith('CHAT_TEXT_') || PASSING_STATUSES.has(status)
}
