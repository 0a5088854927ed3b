/** Entries of the index that say who may find a message and where it is; no word of a text can be one. */
import { directRoomMembers } from './room-name.ts'

/** Private use, which no word holds. */
const MARK = '\ue000'
/** Every message of a room that is no direct one. */
const LISTED = `${MARK}l`

/** Under what else a message of a room is kept. */
export function scopeTokens(room: { id: number; name: string }): string[] {
  const members = directRoomMembers(room.name)
  const readers = members === undefined ? [LISTED] : [...new Set(members.map(memberToken))]
  return [roomToken(room.id), ...readers]
}

/** The part of a query that keeps it to one room. */
export function inRoom(id: number): string {
  return quote(roomToken(id))
}

/** The part of a query that keeps it to listed rooms and to those that a member is one of the two in. */
export function readableBy(member: string): string {
  return `(${quote(LISTED)} OR ${quote(memberToken(member))})`
}

/** An entry in the language of FTS5, where nothing in quotes means anything; it holds none. */
export function quote(token: string): string {
  return `"${token}"`
}

function roomToken(id: number): string {
  return `${MARK}r${id}`
}

/** In hexadecimal, for the index does not tell capitals from small letters. */
function memberToken(id: string): string {
  return `${MARK}m${Buffer.from(id).toString('hex')}`
}
