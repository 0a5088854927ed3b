/** Keeps the banned out and the muted silent. */
import type { HubCore } from './core.ts'
import { BannedError, MutedError } from './errors.ts'
import type { Sanction } from './people.ts'
import type { Who } from './sanctions.ts'

/** Throws when a ban holds for this member, or its address, in a room (`""`: in every room). @throws BannedError */
export function checkBan(core: HubCore, who: Who, room: string): void {
  const now = Date.now()
  const ban = core.sanctions.find('ban', room, who, now)
  if (ban !== undefined) throw new BannedError(ban.reason, ban.until, now)
}

/** Throws when a mute holds for this member, or its address, in a room. @throws MutedError */
export function checkMute(core: HubCore, who: Who, room: string): void {
  const mute = takeMute(core, who, room)
  if (mute !== undefined) throw new MutedError(mute.reason, mute.until, Date.now())
}

/** The mute that keeps a message from being said, which is counted. */
export function takeMute(core: HubCore, who: Who, room: string): Sanction | undefined {
  const mute = core.sanctions.find('mute', room, who, Date.now())
  if (mute !== undefined) core.counters.dropped.muted += 1
  return mute
}
