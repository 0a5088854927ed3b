/** Whether a text fits into one message, counted as the node counts: in bytes of UTF-8. */
import { COUNTDOWN_BYTES } from './limits.ts'

export type TextSize =
  | { readonly kind: 'fits' }
  /** Fits, and it is time to say how many bytes are left. */
  | { readonly kind: 'tight'; readonly left: number }
  | { readonly kind: 'over'; readonly by: number }

/** UTF-8 takes at most this many bytes for one unit of a JavaScript string. */
const MAX_BYTES_PER_UNIT = 3

const encoder = new TextEncoder()

/** Measures a text against the limit; a short one is not even encoded. */
export function measureText(text: string, limit: number): TextSize {
  if (text.length * MAX_BYTES_PER_UNIT < limit - COUNTDOWN_BYTES) return { kind: 'fits' }
  const left = limit - encoder.encode(text).length
  if (left < 0) return { kind: 'over', by: -left }
  return left < COUNTDOWN_BYTES ? { kind: 'tight', left } : { kind: 'fits' }
}
