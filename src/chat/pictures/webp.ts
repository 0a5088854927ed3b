/** WebP (RFC 9649): keeps the chunks that draw it, takes Exif and XMP out, and corrects the head that told of them. */
import { MalformedPictureError } from './malformed-picture-error.ts'
import { type Parsed, Plan } from './plan.ts'
import type { Source } from './source.ts'

const HEAD_LENGTH = 12
const CHUNK_HEAD_LENGTH = 8
const EXTENDED_LENGTH = 10
const EXIF_FLAG = 0x08
const XMP_FLAG = 0x04
/** The sign of a key frame of VP8, and of VP8L. */
const KEY_FRAME = 0x2a019d
const LOSSLESS_SIGN = 0x2f

const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

interface Size {
  width: number
  height: number
}

export async function parseWebp(source: Source): Promise<Parsed> {
  const plan = new Plan()
  const head = plan.insert(Buffer.from(await source.take(0, HEAD_LENGTH)))
  const end = 8 + head.readUInt32LE(4)
  if (end > source.bytes) throw new MalformedPictureError('it is cut')
  let size: Size | undefined
  let pixels = false
  for (let at = HEAD_LENGTH; at < end; ) {
    const chunk = await source.take(at, CHUNK_HEAD_LENGTH)
    const type = chunk.toString('latin1', 0, 4)
    const length = chunk.readUInt32LE(4)
    const next = at + CHUNK_HEAD_LENGTH + length + (length % 2)
    if (next > end) throw new MalformedPictureError('a chunk is cut')
    const place = { at: at + CHUNK_HEAD_LENGTH, length }
    if (type === 'VP8X') {
      size = keepExtended(plan, chunk, await bodyOf(source, place, EXTENDED_LENGTH))
    } else if (KEPT.has(type)) {
      size ??= await sizeIn(source, type, place)
      plan.keep(at, next)
    }
    pixels ||= type === 'VP8 ' || type === 'VP8L' || type === 'ANMF'
    at = next
  }
  if (!pixels || size === undefined) throw new MalformedPictureError('it is empty')
  head.writeUInt32LE(plan.bytes - 8, 4)
  return { plan, ...size }
}

/** Keeps the head of an extended file without the flags of what went. */
function keepExtended(plan: Plan, chunk: Buffer, body: Buffer): Size {
  const kept = Buffer.concat([chunk, body])
  kept.writeUInt32LE(EXTENDED_LENGTH, 4)
  kept[CHUNK_HEAD_LENGTH] = kept[CHUNK_HEAD_LENGTH]! & ~(EXIF_FLAG | XMP_FLAG)
  plan.insert(kept)
  return { width: body.readUIntLE(4, 3) + 1, height: body.readUIntLE(7, 3) + 1 }
}

async function sizeIn(
  source: Source,
  type: string,
  place: { at: number; length: number },
): Promise<Size | undefined> {
  if (type === 'VP8 ') {
    const frame = await bodyOf(source, place, 10)
    if (frame.readUIntLE(3, 3) !== KEY_FRAME) throw new MalformedPictureError('no key frame')
    return { width: frame.readUInt16LE(6) & 0x3fff, height: frame.readUInt16LE(8) & 0x3fff }
  }
  if (type !== 'VP8L') return undefined
  const frame = await bodyOf(source, place, 5)
  if (frame[0] !== LOSSLESS_SIGN) throw new MalformedPictureError('no lossless frame')
  const bits = frame.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

async function bodyOf(
  source: Source,
  { at, length }: { at: number; length: number },
  wanted: number,
): Promise<Buffer> {
  if (length < wanted) throw new MalformedPictureError('a chunk is cut')
  return Buffer.from(await source.take(at, wanted))
}
