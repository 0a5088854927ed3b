/** The text rules of the plain protocol: how gorilla's chat cleans a message, and how a member's message reads there. */
import { FILES_PATH, type Message, type MessageFile } from './protocol/index.ts'

/** What Go's `unicode.IsSpace` takes for white space: JavaScript's `trim` misses U+0085 and takes U+FEFF too. */
const SPACE =
  '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const LEADING = new RegExp(`^${SPACE}+`, 'u')
/** The look-behind keeps a long run of spaces inside a text from being tried at every position. */
const TRAILING = new RegExp(`(?<!${SPACE})${SPACE}+$`, 'u')
const LINE_BREAKS = /\r\n|\n|\r/g

/** The nick of a plain client starts with this; no member's name may hold the sign. */
export const GUEST_PREFIX = 'guest#'
/** The id of a plain client starts with this; no member's id does. */
export const GUEST_ID_PREFIX = 'guest:'

/** Turns newlines into spaces and trims, as the reader of gorilla's chat does before it broadcasts. */
export function cleanPlainText(text: string): string {
  return text.replaceAll('\n', ' ').replace(LEADING, '').replace(TRAILING, '')
}

/** One message as a line for plain clients: a guest's text raw, a member's behind its name. */
export function plainLine(message: Message): string {
  if (message.from.id.startsWith(GUEST_ID_PREFIX)) return message.text
  const parts = [message.text.replace(LINE_BREAKS, ' '), ...(message.files ?? []).map(fileWords)]
  return `${message.from.nick}: ${parts.filter(Boolean).join(' ')}`
}

/** A file's name, and where a browser in which its reader is a member of the node opens it. */
function fileWords({ id, name }: MessageFile): string {
  return `[${name} ${FILES_PATH}${id}/${encodeURIComponent(name)}]`
}
