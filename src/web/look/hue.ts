/** The colour that a member keeps: one of a few, by its id. */

/** Colours in style/tokens.css. */
const HUES = 8

/** The class of a member's colour. */
export function hueClass(id: string): string {
  let sum = 0
  for (let index = 0; index < id.length; index += 1) sum = (sum * 31 + id.charCodeAt(index)) >>> 0
  return `hue-${sum % HUES}`
}
