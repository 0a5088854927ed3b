/** Keeps the banned out and the muted silent. */
import type { HubCore } from './core.ts'
import { BannedError, MutedError } from './errors.ts'

/** `address` is `""` where it does not count. */
export interface Who {
  id: string
  address: string
}

/** Throws when a ban holds for this member, or its address, in a room (`""`: in every room). @throws BannedError */
export function checkBan(core: HubCore, who: Who, room: string): void {
  const now = Date.now()
  const ban = core.sanctions.find('ban', room, who, now)
  if (ban !== undefined) throw new BannedError(ban.reason, ban.until, now)
}

/** Throws when a mute holds for this member, or its address, in a room. @throws MutedError */
export function checkMute(core: HubCore, who: Who, room: string): void {
  const now = Date.now()
  const mute = core.sanctions.find('mute', room, who, now)
  if (mute === undefined) return
  core.counters.dropped.muted += 1
  throw new MutedError(mute.reason, mute.until, now)
}
