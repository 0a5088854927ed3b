/** rialto room slow: a pause between two messages of one member. */
import type { ModerationAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, printable } from '../command/index.ts'
import { readSeconds } from './read-seconds.ts'
import { ROOM_ARGUMENT } from './room-argument.ts'

export const roomSlow = defineCommand({
  name: 'room slow',
  summary: 'Make members pause between two messages',
  examples: [
    { line: 'rialto room slow lobby 10s', summary: 'one message in ten seconds from each' },
    { line: 'rialto room slow lobby 0s', summary: 'no pause any more' },
  ],
  arguments: [ROOM_ARGUMENT, { name: 'time', summary: 'how long; 0s ends it' }],
  options: COMMON_OPTIONS,
  async run(env, { home, json, room, time }) {
    const seconds = await readSeconds(time, { called: 'TIME', zero: 'for no pause' })
    const control = await env.clients.control(home)
    const entry = await control.request<ModerationAnswer>('POST', '/api/v1/moderation', {
      body: { action: 'slow', room, seconds },
      signal: env.signal,
    })
    if (json) return env.stdout.json(entry)
    const pause =
      seconds === 0 ? 'is not slow any more' : `takes a message in ${seconds} s from each`
    await env.stdout.line(`The room ${printable(room)} ${pause}.`)
  },
})
