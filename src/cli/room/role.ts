/** rialto room role: who keeps order. */
import type { ModerationAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, UsageError } from '../command/index.ts'
import { findMember, MEMBER_ARGUMENT, nameOf } from './find-member.ts'
import { ROOM_ARGUMENT } from './room-argument.ts'

const ROLES = ['moderator', 'member']

export const roomRole = defineCommand({
  name: 'room role',
  summary: 'Name a moderator, or take the name back',
  details: 'A moderator keeps order in every room: mutes, kicks, bans and slows down.',
  examples: [
    { line: 'rialto room role lobby ann moderator', summary: 'ann, who is in the lobby now' },
    { line: 'rialto room role lobby ann member', summary: 'no moderator any more' },
  ],
  arguments: [
    ROOM_ARGUMENT,
    MEMBER_ARGUMENT,
    { name: 'role', summary: ROLES.join(' or '), complete: ROLES },
  ],
  options: COMMON_OPTIONS,
  async run(env, { home, json, room, member, role }) {
    if (!ROLES.includes(role)) {
      throw new UsageError(`ROLE has to be ${ROLES.join(' or ')}, not ${JSON.stringify(role)}`)
    }
    const control = await env.clients.control(home)
    const found = await findMember(control, { room, named: member, signal: env.signal })
    const entry = await control.request<ModerationAnswer>('POST', '/api/v1/moderation', {
      body: { action: 'role', member: found.id, role },
      signal: env.signal,
    })
    if (json) return env.stdout.json(entry)
    await env.stdout.line(`${nameOf(found)} is a ${role} now.`)
  },
})
