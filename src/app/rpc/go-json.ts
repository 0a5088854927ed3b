/** JSON as Go writes it: what could end a script element, or a line of JavaScript, is escaped. */

const ESCAPED = /[<>&\u2028\u2029]/g

/** One value in one line, or over several with an indent; no line end. */
export function goJson(value: unknown, indent = ''): string {
  return JSON.stringify(value, null, indent).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
