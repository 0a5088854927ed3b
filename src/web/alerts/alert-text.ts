/** What the desktop shows of a message: plain, in one line, and cut. */

/** Characters of a text that an alert shows: more is cut by every desktop. */
export const ALERT_CHARACTERS = 160

/** Without line ends, control and direction characters, which would change the words around them. */
export function alertText(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  const characters = Array.from(plain)
  if (characters.length <= ALERT_CHARACTERS) return plain
  return `${characters.slice(0, ALERT_CHARACTERS - 1).join('')}…`
}
