/** How Go reads and writes text, as far as its messages show it. */
export type { Rune } from './byte-text.ts'
export { runes, toBytes, toText } from './byte-text.ts'
export { Fault } from './fault.ts'
export { parseBinary, parseUint } from './parse-uint.ts'
export { quote, quoteByte, quoteRune } from './quote.ts'
