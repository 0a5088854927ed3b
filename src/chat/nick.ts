/** The rule for a name shown in a room, and when two names are the same. */
import { NickError } from './errors.ts'
import { heapsMarks } from './visible-text.ts'

/** Characters (code points) in a nick. */
export const NICK_CHARACTERS = 32
/** The name under which the node itself speaks; no member may take it. */
export const NODE_NICK = 'node'

/** Characters that show nothing, some of them letters or marks: with them two names would look the same. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u

/** A letter or digit first, then also marks, single inner spaces and `_ . ' -`: no colon, no sign of a guest. */
const ALLOWED = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.'-]*(?: [\p{L}\p{M}\p{N}_.'-]+)*$/u

/** Checks and normalises a nick. @throws NickError */
export function checkNick(nick: string): string {
  const name = nick.normalize('NFC').trim()
  if ([...name].length > NICK_CHARACTERS) {
    throw new NickError(nick, `it has over ${NICK_CHARACTERS} characters`)
  }
  if (!ALLOWED.test(name)) {
    throw new NickError(
      nick,
      "a name starts with a letter or digit and holds letters, digits, single spaces and _ . ' -",
    )
  }
  if (INVISIBLE.test(name)) throw new NickError(nick, 'it holds an invisible character')
  if (heapsMarks(name)) throw new NickError(nick, 'it heaps marks on one letter')
  if (nickKey(name) === NODE_NICK) throw new NickError(nick, 'the node itself has that name')
  return name
}

/** Two names with the same key are the same, of people and of rooms: letter case and compatibility forms do not tell people apart. */
export function nickKey(nick: string): string {
  return nick.normalize('NFKC').toLowerCase()
}
