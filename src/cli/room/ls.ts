/** rialto room ls: the rooms of a node. */
import type { RoomsAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, columns, defineCommand, printable } from '../command/index.ts'

export const roomLs = defineCommand({
  name: 'room ls',
  summary: 'List the rooms',
  details: 'Shows how many are in each, the number of its newest message, and its topic.',
  examples: [
    { line: 'rialto room ls', summary: 'who is where' },
    { line: 'rialto room ls --names', summary: 'a name a line, for scripts' },
  ],
  arguments: [],
  options: [...COMMON_OPTIONS, { name: 'names', summary: 'print the names alone' }],
  async run(env, { home, json, names }) {
    const control = await env.clients.control(home)
    const { rooms } = await control.request<RoomsAnswer>('GET', '/api/v1/rooms', {
      signal: env.signal,
    })
    if (json) {
      for (const room of rooms) await env.stdout.json(room)
    } else if (names) {
      for (const { room } of rooms) await env.stdout.line(printable(room))
    } else {
      const rows = rooms.map((room) => [room.room, `${room.present}`, `${room.seq}`, room.topic])
      await env.stdout.line(columns([['ROOM', 'PRESENT', 'NEWEST', 'TOPIC'], ...rows]))
    }
  },
})
