/** Cuts a text that would fill many screens, so that whoever wants to read all of it asks for it. */
import { SHOWN_CHARACTERS, SHOWN_LINES } from './limits.ts'
import type { TextPart } from './split-links.ts'

/** The parts up to the bound; undefined when all of them fit. A link is never cut: it would lead elsewhere. */
export function cutText(parts: readonly TextPart[]): TextPart[] | undefined {
  const text = parts.map((part) => part.text).join('')
  const bound = boundOf(text)
  if (bound === undefined) return undefined
  const shown: TextPart[] = []
  let at = 0
  for (const part of parts) {
    const left = bound - at
    if (part.text.length > left) {
      const cut = { text: part.text.slice(0, left), href: undefined }
      if (part.href === undefined && left > 0) shown.push(cut)
      break
    }
    shown.push(part)
    at += part.text.length
  }
  return shown
}

/** Where the text is cut, in UTF-16 units; undefined for one that is short enough. */
function boundOf(text: string): number | undefined {
  let line = -1
  for (let lines = 0; lines < SHOWN_LINES; lines += 1) {
    line = text.indexOf('\n', line + 1)
    if (line < 0) break
  }
  const byLines = line < 0 ? text.length : line
  const bound = Math.min(byLines, SHOWN_CHARACTERS)
  if (bound >= text.length) return undefined
  // Between the two halves of a character nothing is cut.
  const half = /[\ud800-\udbff]/.test(text[bound - 1] ?? '')
  return half ? bound - 1 : bound
}
