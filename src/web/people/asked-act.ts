/** Makes of what a form holds the act that the node is asked for. */
import type { AskedAct, MemberAct } from '../state/index.ts'

/** What a form holds. */
export interface Plan {
  /** Undefined: everywhere. */
  readonly room: string | undefined
  /** Undefined: until it is lifted. */
  readonly seconds: number | undefined
  readonly reason: string
}

/** A role holds everywhere, whatever the room. */
export function askedAct(
  act: MemberAct,
  member: string,
  { room, seconds, reason }: Plan,
): AskedAct {
  const why = reason === '' ? {} : { reason }
  if (act === 'promote') return { action: 'role', role: 'moderator', member, ...why }
  if (act === 'demote') return { action: 'role', role: 'member', member, ...why }
  return {
    action: act,
    member,
    ...(room !== undefined && { room }),
    ...(seconds !== undefined && { seconds }),
    ...why,
  }
}
