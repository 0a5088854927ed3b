/** A name with what nobody would see in it made visible, so that no two names look the same by it. */

/** Controls, what shows nothing, what turns the direction, lone halves, and the blank of braille. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu
/** Joins emoji and letters where it stands between two. */
const BETWEEN =
  /(?<=\p{Extended_Pictographic}|\ufe0f|\p{Emoji_Modifier})\u200d(?=\p{Extended_Pictographic})|(?<=\p{Extended_Pictographic})\ufe0f/gu
const MARK = '\ufffd'

export function shownName(name: string): string {
  if (name.search(UNSEEN) < 0) return name
  // What makes an emoji of several signs is seen by the emoji.
  const joined = new Set(Array.from(name.matchAll(BETWEEN), ({ index }) => index))
  return name.replace(UNSEEN, (sign, index: number) => (joined.has(index) ? sign : MARK))
}
