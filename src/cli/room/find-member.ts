/** Finds the member that a line means. */
import type { Control } from '../../app/home/index.ts'
import type { MembersAnswer } from '../../app/http/index.ts'
import { type ArgumentSpec, printable } from '../command/index.ts'
import { roomPath } from './room-path.ts'

export const MEMBER_ARGUMENT = {
  name: 'member',
  summary: 'the id, or the name of somebody who is in the room now',
} as const satisfies ArgumentSpec

/** Somebody by id, with the name where it is known. */
export interface FoundMember {
  id: string
  nick?: string
}

/** Somebody in the room by id or else by name; what nobody there is called is taken for an id. */
export async function findMember(
  control: Control,
  { room, named, signal }: { room: string; named: string; signal: AbortSignal },
): Promise<FoundMember> {
  const path = roomPath(room, '/members')
  const { members } = await control.request<MembersAnswer>('GET', path, { signal })
  return (
    members.find(({ id }) => id === named) ??
    members.find(({ nick }) => nick === named) ?? { id: named }
  )
}

/** `ann (m_7Hq2)`, or the id alone. */
export function nameOf({ id, nick }: FoundMember): string {
  return nick === undefined ? printable(id) : `${printable(nick)} (${printable(id)})`
}
