/** PNG (W3C PNG, third edition): keeps the chunks that draw it, and nothing behind its end. */
import { MalformedPictureError } from './malformed-picture-error.ts'
import { type Parsed, Plan } from './plan.ts'
import type { Source } from './source.ts'

const SIGNATURE_LENGTH = 8
/** Length and type before the data of a chunk, a checksum behind it. */
const HEAD_LENGTH = 8
const CHECKSUM_LENGTH = 4
const HEADER_CHUNK_LENGTH = 13

/** Pixels, palette, transparency, colour, density, animation; texts, Exif, times and what nobody knows go. */
const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST sPLT cICP mDCV cLLI acTL fcTL fdAT'.split(
    ' ',
  ),
)

export async function parsePng(source: Source): Promise<Parsed> {
  const plan = new Plan()
  plan.keep(0, SIGNATURE_LENGTH)
  let size: { width: number; height: number } | undefined
  let pixels = false
  for (let at = SIGNATURE_LENGTH; ; ) {
    const head = await source.take(at, HEAD_LENGTH)
    const length = head.readUInt32BE()
    const type = head.toString('latin1', 4)
    const end = at + HEAD_LENGTH + length + CHECKSUM_LENGTH
    if (end > source.bytes) throw new MalformedPictureError('a chunk is cut')
    if (size === undefined) {
      if (type !== 'IHDR' || length !== HEADER_CHUNK_LENGTH)
        throw new MalformedPictureError('it does not begin with its header')
      const header = await source.take(at + HEAD_LENGTH, 8)
      size = { width: header.readUInt32BE(), height: header.readUInt32BE(4) }
    }
    if (KEPT.has(type)) plan.keep(at, end)
    if (type === 'IDAT') pixels = true
    if (type === 'IEND') break
    at = end
  }
  if (!pixels || size.width === 0 || size.height === 0)
    throw new MalformedPictureError('it is empty')
  return { plan, ...size }
}
