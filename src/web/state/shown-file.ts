/** How a file is shown: a picture in a size that leaves the room its shape, a name that deceives nobody. */
import type { MessageFile } from '../../chat/client/index.ts'
import { PICTURE_HEIGHT, PICTURE_WIDTH } from './limits.ts'

/** What turns or hides letters: but for the two that join letters of some scripts. */
const DECEIVING =
  /[[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]--[\u200c\u200d\ufe0f]]/gv

/** The name in two parts, to be shown apart: in a text from right to left the ending would stand elsewhere. */
export function nameParts(name: string): { stem: string; ending: string } {
  const plain = name.replace(DECEIVING, '')
  const dot = plain.lastIndexOf('.')
  return dot <= 0
    ? { stem: plain, ending: '' }
    : { stem: plain.slice(0, dot), ending: plain.slice(dot) }
}

/** The name as one text, for where there is no markup. */
export function plainName(name: string): string {
  const { stem, ending } = nameParts(name)
  return stem + ending
}

/** Pixels in which a picture is shown; undefined for what is none. */
export function shownSize(file: MessageFile): { width: number; height: number } | undefined {
  const { type, width, height, gone } = file
  if (gone || !type.startsWith('image/') || !width || !height) return undefined
  const scale = Math.min(1, PICTURE_WIDTH / width, PICTURE_HEIGHT / height)
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}
