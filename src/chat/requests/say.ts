/** say: speaks in a room, once for each client-made id. */

import { checkMute } from '../check-sanctions.ts'
import type { HubCore } from '../core.ts'
import { NoSuchMessageError, TextEmptyError, TextLongError } from '../errors.ts'
import type { MessageFile } from '../protocol/index.ts'
import type { Room } from '../room.ts'
import { showsNothing } from '../visible-text.ts'
import type { Asker, Handler } from './context.ts'
import { joinedRoom } from './context.ts'

/** What say and direct have in common. */
interface Speech {
  ref?: string | number | undefined
  id: string
  text: string
  reply?: number | undefined
  files?: string[] | undefined
}

export const say: Handler<'say'> = (core, asker, request) => {
  checkSpeech(core, request)
  speak(core, asker, joinedRoom(core, asker, request.room), request)
  return undefined
}

/** What can be refused before the room is known. @throws ClosingError, TextEmptyError, TextLongError */
export function checkSpeech(core: HubCore, { text, files = [] }: Speech): void {
  core.checkOpen()
  checkText(text, core.limits.textBytes, { needed: files.length === 0 || text !== '' })
}

/** Hands a message to the ledger, or answers with the place that its first copy has. */
export function speak(core: HubCore, asker: Asker, room: Room, speech: Speech): void {
  const { ref, id, text, reply, files: ids = [] } = speech
  const { client, member } = asker
  const answer = (place: { seq: number; at: number }) =>
    client.answer({ type: 'said', room: room.name, id, seq: place.seq, at: place.at }, ref)
  const first = core.options.history.find(room.name, member.id, id)
  if (first !== undefined) {
    answer(first)
    return
  }
  let files: MessageFile[] = []
  if (!core.ledger.holds(room, member.id, id)) {
    if (reply !== undefined && core.options.history.message(room.name, reply) === undefined)
      throw new NoSuchMessageError(room.name, reply)
    checkMute(core, asker.client.who, room.name)
    core.checkRoomRate(room)
    files = core.desk.usable(ids, { member: member.id, room: room.name })
    if (member.role === 'member') room.checkSlowMode(member.id, Date.now())
    core.counters.messagesIn += 1
  }
  const held = core.desk.hold(files)
  core.ledger.submit({
    room,
    from: { id: member.id, nick: member.nick },
    id,
    text: text.toWellFormed(),
    reply,
    ...(files.length > 0 && { files }),
    onSaid(place) {
      held.end()
      answer(place)
    },
    onRefused(error) {
      held.end()
      client.refuse(error, ref, id)
    },
  })
}

/** `needed`: a message without anything else has to say something. @throws TextEmptyError, TextLongError */
export function checkText(text: string, limit: number, { needed } = { needed: true }): void {
  if (needed && showsNothing(text)) throw new TextEmptyError()
  const bytes = Buffer.byteLength(text)
  if (bytes > limit) throw new TextLongError(bytes, limit)
}
