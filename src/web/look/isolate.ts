/** Letters that run from right to left, and the signs that turn a text. */
const TURNING =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200e\u200f\u202a-\u202e\u2066-\u2069\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** Sets a foreign text apart in a sentence, so that it turns nothing around it (UAX 9: FSI and PDI). Most turn nothing, and stay as they are. */
export function isolate(text: string): string {
  return TURNING.test(text) ? `\u2068${text}\u2069` : text
}
