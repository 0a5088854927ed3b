/** Writes the body of a message for people. */
import type { EncodedBody } from '../../app/http/index.ts'
import { printable } from '../command/index.ts'

/** Text on one line; bytes that are no text as base64, which a word in front tells apart. */
export function bodyLine({ body, encoding }: EncodedBody): string {
  return encoding === 'base64' ? `(base64) ${body}` : printable(body)
}
