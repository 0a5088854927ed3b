/** The names of direct rooms, as the node makes them of the two members' ids. */

const DIRECT_SIGN = '@'

export function isDirectRoom(room: string): boolean {
  return room.startsWith(DIRECT_SIGN)
}

/** The room of two members, the same whoever asks. */
export function directRoomName(a: string, b: string): string {
  return a < b ? `${DIRECT_SIGN}${a},${b}` : `${DIRECT_SIGN}${b},${a}`
}

/** The id of the other one in a direct room; undefined for any other room. */
export function directPartner(room: string, me: string): string | undefined {
  if (!isDirectRoom(room)) return undefined
  const ids = room.slice(DIRECT_SIGN.length).split(',')
  return ids.find((id) => id !== me) ?? me
}
