/** The rule for a room's name, and the names of direct rooms. */
import { RoomNameError } from './errors.ts'
import { heapsMarks } from './visible-text.ts'

/** Characters (code points) in a room's name; fits one line of a list. */
export const ROOM_NAME_CHARACTERS = 64
/** The room that always exists. */
export const LOBBY = 'lobby'

const DIRECT_SIGN = '@'
/**
 * Controls, format characters, line ends, lone surrogates, the slash, which separates paths, and what shows
 * nothing: the ignorable, but for the one that makes an emoji or a keycap of what stands before it, and the
 * blank of braille.
 */
const FORBIDDEN =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\/\u2800[\p{Default_Ignorable_Code_Point}--\ufe0f]]|(?<!\p{Extended_Pictographic})\ufe0f(?!\u20e3)/v

/** Checks a name that somebody wants a room to have. @throws RoomNameError */
export function checkRoomName(name: string): string {
  const wrong = faultOf(name)
  if (wrong !== undefined) throw new RoomNameError(name, wrong)
  return name
}

/** The room of two members, the same whoever asks. */
export function directRoomName(a: string, b: string): string {
  return a < b ? `${DIRECT_SIGN}${a},${b}` : `${DIRECT_SIGN}${b},${a}`
}

/** The two members of a direct room; undefined for any other room. */
export function directRoomMembers(name: string): readonly [string, string] | undefined {
  if (!name.startsWith(DIRECT_SIGN)) return undefined
  const [a, b] = name.slice(DIRECT_SIGN.length).split(',')
  return a !== undefined && b !== undefined ? [a, b] : undefined
}

function faultOf(name: string): string | undefined {
  if (name.length === 0) return 'it is empty'
  if ([...name].length > ROOM_NAME_CHARACTERS)
    return `it has over ${ROOM_NAME_CHARACTERS} characters`
  if (FORBIDDEN.test(name)) return 'it holds a slash, a control or an invisible character'
  if (heapsMarks(name)) return 'it heaps marks on one letter'
  if (name.trim() !== name) return 'it starts or ends with a space'
  if (name.startsWith(DIRECT_SIGN)) return `it starts with ${DIRECT_SIGN}, as direct rooms do`
  if (name === '.' || name === '..') return 'it is a path'
  if (name.normalize('NFC') !== name) return 'it is not in Unicode normal form C'
  return undefined
}
