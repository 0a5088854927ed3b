/** rialto room members: who is in a room now. */
import type { MembersAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, columns, defineCommand } from '../command/index.ts'
import { ROOM_ARGUMENT } from './room-argument.ts'
import { roomPath } from './room-path.ts'

export const roomMembers = defineCommand({
  name: 'room members',
  summary: 'List who is in a room',
  details:
    'Shows the name and id of each, the role, how many connections, and how many bytes wait unread.',
  examples: [{ line: 'rialto room members lobby', summary: 'with the ids that kick and ban take' }],
  arguments: [ROOM_ARGUMENT],
  options: COMMON_OPTIONS,
  async run(env, { home, json, room }) {
    const control = await env.clients.control(home)
    const { members } = await control.request<MembersAnswer>('GET', roomPath(room, '/members'), {
      signal: env.signal,
    })
    if (json) {
      for (const member of members) await env.stdout.json(member)
      return
    }
    const rows = members.map((member) => [
      member.nick,
      member.id,
      member.muted ? `${member.role}, muted` : member.role,
      `${member.connections}`,
      `${member.lagBytes}`,
    ])
    await env.stdout.line(columns([['NICK', 'ID', 'ROLE', 'CONNECTIONS', 'WAITING'], ...rows]))
  },
})
