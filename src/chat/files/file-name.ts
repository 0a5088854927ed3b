/** The name of a file as others see it and save it: no path, no control, nothing that turns or hides letters. */
import { FILE_ENDING_BYTES, FILE_NAME_BYTES } from './limits.ts'

/** What file systems and terminals take for something else. */
const SEPARATORS = /[/\\:*?"<>|\p{Cc}\p{Zl}\p{Zp}]/gu
/** What turns the direction of letters, or shows nothing: but for the two that join letters of some scripts. */
const DECEIVING = /[[\p{Cf}\p{Default_Ignorable_Code_Point}]--[\u200c\u200d\ufe0f]]/gv
/** Names that mean a place, or a file that is hidden. */
const DOTS = /^[. ]+|[. ]+$/g

/** The name for a file that is left without one. */
const NAMELESS = 'file'

/** What is left of a name that somebody gave. */
export function cleanFileName(given: string): string {
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .replace(SEPARATORS, '_')
    .replace(DECEIVING, '')
    .replace(DOTS, '')
  return name === '' ? NAMELESS : cut(name)
}

/** Cuts a long name before its ending, which tells what the file is. */
function cut(name: string): string {
  if (Buffer.byteLength(name) <= FILE_NAME_BYTES) return name
  const dot = name.lastIndexOf('.')
  const ending = dot < 0 ? '' : name.slice(dot)
  const kept = Buffer.byteLength(ending) <= FILE_ENDING_BYTES ? ending : ''
  let bytes = Buffer.byteLength(kept)
  let stem = ''
  for (const character of name.slice(0, name.length - kept.length)) {
    bytes += Buffer.byteLength(character)
    if (bytes > FILE_NAME_BYTES) break
    stem += character
  }
  return stem + kept
}
