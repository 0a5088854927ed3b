/** rialto room create: a new room. */
import type { CreatedRoomAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, printable } from '../command/index.ts'

export const roomCreate = defineCommand({
  name: 'room create',
  summary: 'Make a room',
  examples: [
    { line: 'rialto room create kitchen', summary: 'people find it in the list of rooms' },
    { line: 'rialto room create ops --topic "What is on fire"', summary: 'with a topic' },
  ],
  arguments: [{ name: 'room', summary: 'the name of the new room' }],
  options: [...COMMON_OPTIONS, { name: 'topic', value: 'text', summary: 'what the room is about' }],
  async run(env, { home, json, room, topic }) {
    const control = await env.clients.control(home)
    const made = await control.request<CreatedRoomAnswer>('POST', '/api/v1/rooms', {
      body: { room, ...(topic !== undefined && { topic }) },
      signal: env.signal,
    })
    if (json) return env.stdout.json(made)
    await env.stdout.line(`The room ${printable(room)} is open.`)
  },
})
