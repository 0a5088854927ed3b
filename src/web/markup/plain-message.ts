/** A message's text as it is read out or told in a notice. */
import { parseMarkup } from './parse-markup.ts'
import { plainText } from './plain-text.ts'

export function plainMessage(text: string): string {
  return plainText(parseMarkup(text))
}
