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
/** What draws a frame of an animation, behind a head of so many bytes. */
const KEPT_IN_FRAME = new Set(['VP8 ', 'VP8L', 'ALPH'])
const FRAME_HEAD_LENGTH = 16

/** A chunk, from `at` up to `next`; `length` is of what stands behind its head. */
interface Chunk {
  type: string
  at: number
  length: number
  next: number
}

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
    const chunk = await chunkAt(source, at, end)
    const { type, next } = chunk
    if (type === 'VP8X') {
      size = keepExtended(plan, await headOf(source, chunk, EXTENDED_LENGTH))
    } else if (type === 'ANMF') {
      await keepFrame(source, plan, chunk)
    } else if (KEPT.has(type)) {
      size ??= await sizeIn(source, chunk)
      plan.keep(at, next)
    }
    pixels ||= type === 'VP8 ' || type === 'VP8L' || type === 'ANMF'
    at = next
  }
  if (!pixels || size === undefined) throw new MalformedPictureError('it is empty')
  head.writeUInt32LE(plan.bytes - 8, 4)
  return { plan, ...size }
}

/** @throws MalformedPictureError where it does not end before `end` */
async function chunkAt(source: Source, at: number, end: number): Promise<Chunk> {
  const head = await source.take(at, CHUNK_HEAD_LENGTH)
  const length = head.readUInt32LE(4)
  const next = at + CHUNK_HEAD_LENGTH + length + (length % 2)
  if (next > end) throw new MalformedPictureError('a chunk is cut')
  return { type: head.toString('latin1', 0, 4), at, length, next }
}

/** A copy of a chunk's head and of the first bytes behind it. */
async function headOf(source: Source, { at, length }: Chunk, wanted: number): Promise<Buffer> {
  if (length < wanted) throw new MalformedPictureError('a chunk is cut')
  return Buffer.from(await source.take(at, CHUNK_HEAD_LENGTH + wanted))
}

/** Keeps the head of an extended file without the flags of what went. */
function keepExtended(plan: Plan, kept: Buffer): Size {
  kept.writeUInt32LE(EXTENDED_LENGTH, 4)
  kept[CHUNK_HEAD_LENGTH] = kept[CHUNK_HEAD_LENGTH]! & ~(EXIF_FLAG | XMP_FLAG)
  plan.insert(kept)
  const side = (at: number) => kept.readUIntLE(CHUNK_HEAD_LENGTH + at, 3) + 1
  return { width: side(4), height: side(7) }
}

/** Keeps a frame as it is where all in it draws, and otherwise what does, behind a head that tells the length of it. */
async function keepFrame(source: Source, plan: Plan, frame: Chunk): Promise<void> {
  const head = await headOf(source, frame, FRAME_HEAD_LENGTH)
  const end = frame.at + CHUNK_HEAD_LENGTH + frame.length
  const kept: Chunk[] = []
  for (let at = frame.at + head.length; at < end; ) {
    const chunk = await chunkAt(source, at, end)
    if (KEPT_IN_FRAME.has(chunk.type)) kept.push(chunk)
    at = chunk.next
  }
  const length = kept.reduce((sum, { at, next }) => sum + next - at, FRAME_HEAD_LENGTH)
  if (length === frame.length) {
    plan.keep(frame.at, frame.next)
    return
  }
  head.writeUInt32LE(length, 4)
  plan.insert(head)
  for (const { at, next } of kept) plan.keep(at, next)
}

async function sizeIn(source: Source, chunk: Chunk): Promise<Size | undefined> {
  if (chunk.type === 'VP8 ') {
    const frame = (await headOf(source, chunk, 10)).subarray(CHUNK_HEAD_LENGTH)
    if (frame.readUIntLE(3, 3) !== KEY_FRAME) throw new MalformedPictureError('no key frame')
    return { width: frame.readUInt16LE(6) & 0x3fff, height: frame.readUInt16LE(8) & 0x3fff }
  }
  if (chunk.type !== 'VP8L') return undefined
  const frame = (await headOf(source, chunk, 5)).subarray(CHUNK_HEAD_LENGTH)
  if (frame[0] !== LOSSLESS_SIGN) throw new MalformedPictureError('no lossless frame')
  const bits = frame.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
