/** sanctions: the mutes and bans in force. */
import { ForbiddenError } from '../errors.ts'
import { SANCTIONS_ENTRIES } from '../limits.ts'
import type { Sanction } from '../people.ts'
import type { SanctionEntry } from '../protocol/index.ts'
import type { Handler } from './context.ts'

export const sanctions: Handler<'sanctions'> = (core, { member }, { room, skip = 0 }) => {
  if (member.role === 'member')
    throw new ForbiddenError('the list of sanctions', 'moderators and owners')
  const inForce = core.options.people
    .sanctions(Date.now())
    .filter((sanction) => room === undefined || sanction.room === room || sanction.room === '')
    .sort(endsSooner)
  const page = inForce.slice(skip, skip + SANCTIONS_ENTRIES)
  return {
    type: 'sanctions',
    sanctions: page.map((sanction) => entryOf(sanction, core.members.find(sanction.member)?.nick)),
    more: inForce.length > skip + page.length,
  }
}

/** Those without an end come last; a fixed order, so that pages fit together. */
function endsSooner(a: Sanction, b: Sanction): number {
  const end = ({ until }: Sanction) => until || Number.MAX_SAFE_INTEGER
  return end(a) - end(b) || (keyOf(a) < keyOf(b) ? -1 : 1)
}

function keyOf({ member, kind, room }: Sanction): string {
  return `${member} ${kind} ${room}`
}

/** The address stays with the node. */
function entryOf(sanction: Sanction, nick: string | undefined): SanctionEntry {
  const { kind, room, member, reason, until } = sanction
  return {
    kind,
    ...(room !== '' && { room }),
    member,
    ...(nick !== undefined && { nick }),
    reason,
    ...(until !== 0 && { until }),
  }
}
