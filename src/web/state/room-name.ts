/** Whether it is worth offering to make a room of a name; the node judges exactly (docs/chat-protocol.md). */
import { ROOM_CHARACTERS } from './limits.ts'
import { isDirectRoom } from './places.ts'

/** Controls, what shows nothing, and the slash. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800/]/u
/** Shows nothing either, but makes a sign an emoji. */
const EMOJI_MARK = '\ufe0f'

export function mayBeMade(room: string): boolean {
  if (room === '' || room === '.' || room === '..' || isDirectRoom(room)) return false
  if (room.trim() !== room || room.normalize('NFC') !== room) return false
  return [...room].length <= ROOM_CHARACTERS && !FORBIDDEN.test(room.replaceAll(EMOJI_MARK, ''))
}
