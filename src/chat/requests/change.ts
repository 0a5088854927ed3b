/** What edit, delete and react have in common. */
import type { Alteration, Changed } from '../change.ts'
import { checkMute } from '../check-sanctions.ts'
import type { HubCore } from '../core.ts'
import { NoSuchMessageError } from '../errors.ts'
import type { Message } from '../protocol/index.ts'
import type { Room } from '../room.ts'
import type { Ref } from '../v1-client.ts'
import type { Asker } from './context.ts'
import { joinedRoom } from './context.ts'

/** A message that somebody wants to change, where it stands. */
export interface Target {
  room: Room
  message: Message
}

/** What all three name. */
interface Request {
  ref?: Ref
  room: string
  seq: number
}

/** Finds the message. @throws ClosingError, NoSuchRoomError, NotJoinedError, NoSuchMessageError */
export function targetOf(core: HubCore, asker: Asker, { room: name, seq }: Request): Target {
  core.checkOpen()
  const room = joinedRoom(core, asker, name)
  const message = core.options.history.message(room.name, seq)
  if (message === undefined) throw new NoSuchMessageError(room.name, seq)
  return { room, message }
}

/** What holds for whoever says something holds for what is said anew. @throws MutedError, RateError */
export function checkVoice(core: HubCore, asker: Asker, room: Room): void {
  checkMute(core, asker.client.who, room.name)
  core.checkRoomRate(room)
}

/** Hands a change to the ledger and answers once it is durable; `done` comes before the answer. */
export function submit(
  core: HubCore,
  asker: Asker,
  changing: { target: Target; what: Alteration; ref: Ref; done?: (changed: Changed) => void },
): void {
  const { target, what, ref, done } = changing
  const { client, member } = asker
  const { room, message } = target
  core.changes.submit({
    room,
    change: { room: room.name, seq: message.seq, by: member.id, at: Date.now(), ...what },
    onChanged(changed) {
      done?.(changed)
      const { name, rev } = room.record
      client.answer({ type: 'changed', room: name, rev, messages: [changed.message] }, ref)
    },
    onRefused: (error) => client.refuse(error, ref),
  })
}
