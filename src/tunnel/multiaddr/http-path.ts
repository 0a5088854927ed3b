/** A path of HTTP, escaped as in a query so that it has no slash. */
import { Fault, quote } from './go/index.ts'
import type { Transcoder } from './transcoder.ts'

const ESCAPE_LENGTH = 3

export const httpPath: Transcoder = {
  read(text) {
    const wrong = /%(?![\da-f]{2})/i.exec(text)
    if (wrong) {
      const spoiled = text.slice(wrong.index, wrong.index + ESCAPE_LENGTH)
      throw new Fault(`invalid URL escape ${quote(spoiled)}`)
    }
    const path = text
      .replaceAll('+', ' ')
      .replaceAll(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    if (path === '') throw new Fault('empty http path is not allowed')
    return path
  },
  write: (value) =>
    value.replaceAll(/[^\w.~-]/g, (byte) =>
      byte === ' ' ? '+' : `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    ),
}
