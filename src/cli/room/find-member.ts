/** Finds the member that a line means. */
import type { Control } from '../../app/home/index.ts'
import type { AuditTrailAnswer, MembersAnswer } from '../../app/http/index.ts'
import { type ArgumentSpec, printable } from '../command/index.ts'
import { roomPath } from './room-path.ts'

export const MEMBER_ARGUMENT = {
  name: 'member',
  summary: 'the id, or the name of somebody who is in the room now; to undo, the name at that time',
} as const satisfies ArgumentSpec

/** Somebody by id, with the name where it is known. */
export interface FoundMember {
  id: string
  nick?: string
}

interface Sought {
  readonly room: string
  /** An id or a name. */
  readonly named: string
  /** The act that is to be taken back: its member need not be in the room. */
  readonly undoes?: 'mute' | 'ban' | undefined
  readonly signal: AbortSignal
}

/** Somebody in the room by id or else by name; what nobody there is called is taken for an id. */
export async function findMember(
  control: Control,
  { room, named, undoes, signal }: Sought,
): Promise<FoundMember> {
  const path = roomPath(room, '/members')
  const { members } = await control.request<MembersAnswer>('GET', path, { signal })
  const here = members.find(({ id }) => id === named) ?? members.find(({ nick }) => nick === named)
  if (here || !undoes) return here ?? { id: named }
  const { entries } = await control.request<AuditTrailAnswer>('GET', '/api/v1/audit', { signal })
  const done = entries.find(
    ({ action, member, nick }) => action === undoes && (member === named || nick === named),
  )
  return { id: done?.member ?? named, ...(done?.nick !== undefined && { nick: done.nick }) }
}

/** `ann (m_7Hq2)`, or the id alone. */
export function nameOf({ id, nick }: FoundMember): string {
  return nick === undefined ? printable(id) : `${printable(nick)} (${printable(id)})`
}
