/** What a text shows to a person, who must not be deceived by what it does not show. */

/** White space, controls, what Unicode tells to ignore, and the blank of braille. */
const NOTHING = /^[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u
/** More marks on one letter than any script writes. */
const HEAPED = /\p{M}{5}/u
/** Controls, line ends, lone surrogates, and what turns the direction of the text around it (UAX #9, section 2). */
const UNRULY = /(?: *[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069])+ */gu

/** Whether a reader would see nothing at all. */
export function showsNothing(text: string): boolean {
  return NOTHING.test(text)
}

/** Whether marks are heaped on a letter, so that they would cover the lines around the text. */
export function heapsMarks(text: string): boolean {
  return HEAPED.test(text)
}

/** A topic or a reason as it is shown: one line, that cannot reorder what stands beside it. */
export function oneLine(text: string): string {
  return text.replace(UNRULY, ' ').trim()
}
