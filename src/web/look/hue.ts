/** The colour that a member keeps: one of a few, by its id. */

/** Colours in style/tokens.css: two to the power of the bits taken. */
const HUE_BITS = 3
/** Knuth's multiplicative hash: spreads ids that differ in one letter over the upper bits. */
const SPREAD = 0x9e37_79b1

/** The class of a member's colour. */
export function hueClass(id: string): string {
  let sum = 0
  for (let index = 0; index < id.length; index += 1) sum = (sum * 31 + id.charCodeAt(index)) >>> 0
  return `hue-${Math.imul(sum, SPREAD) >>> (32 - HUE_BITS)}`
}
