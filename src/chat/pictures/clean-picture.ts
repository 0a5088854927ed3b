/** Sees from its bytes whether a file is a picture, and what of it may stay: nothing that tells where or by whom it was taken. */
import { parseGif } from './gif.ts'
import { parseJpeg } from './jpeg.ts'
import { MalformedPictureError } from './malformed-picture-error.ts'
import { lengthOf, type Parsed, type Plan } from './plan.ts'
import { parsePng } from './png.ts'
import { nextTurn, type PictureBytes, Source } from './source.ts'
import { parseWebp } from './webp.ts'

/** Bytes in which every kind shows itself. */
const SIGN_LENGTH = 12
/** Pixels along a side: what a page could be asked to make room for. */
const SIDE_PIXELS = 65_535

const KINDS: readonly { type: string; sign: RegExp; parse(source: Source): Promise<Parsed> }[] = [
  { type: 'image/png', sign: /^\x89PNG\r\n\x1a\n/, parse: parsePng },
  { type: 'image/jpeg', sign: /^\xff\xd8\xff/, parse: parseJpeg },
  { type: 'image/gif', sign: /^GIF8[79]a/, parse: parseGif },
  { type: 'image/webp', sign: /^RIFF.{4}WEBP/s, parse: parseWebp },
]

/** A picture that may be shown. */
export interface CleanPicture {
  type: string
  width: number
  height: number
  /** Its size without what is to go. */
  bytes: number
  /** Its parts without what is to go; undefined where nothing is. */
  parts: (() => AsyncIterable<Uint8Array>) | undefined
}

/** Looks at a whole file; undefined for what is no picture, or a broken one. Waits now and then, so that others get their turn. */
export async function cleanPicture(kept: PictureBytes): Promise<CleanPicture | undefined> {
  const from = rememberPart(kept)
  const source = new Source(from)
  if (source.bytes < SIGN_LENGTH) return undefined
  const start = (await source.take(0, SIGN_LENGTH)).toString('latin1')
  const kind = KINDS.find(({ sign }) => sign.test(start))
  if (kind === undefined) return undefined
  try {
    const { plan, width, height } = await kind.parse(source)
    if (width > SIDE_PIXELS || height > SIDE_PIXELS) return undefined
    const { bytes } = plan
    const whole = bytes === source.bytes && isWhole(plan, from)
    const parts = whole ? undefined : () => carryOut(plan, from)
    return { type: kind.type, width, height, bytes, parts }
  } catch (error) {
    if (error instanceof MalformedPictureError) return undefined
    throw error
  }
}

/** Reads a part once for all the pieces in it. */
function rememberPart(from: PictureBytes): PictureBytes {
  let last: { index: number; part: Uint8Array } | undefined
  return {
    bytes: from.bytes,
    partBytes: from.partBytes,
    part(index) {
      if (last?.index !== index) last = { index, part: from.part(index) }
      return last.part
    },
  }
}

/** Whether carrying the plan out would change nothing. */
function isWhole({ pieces }: Plan, from: PictureBytes): boolean {
  const first = Buffer.from(from.part(0))
  let at = 0
  return pieces.every((piece) => {
    const start = at
    at += lengthOf(piece)
    if (!Buffer.isBuffer(piece)) return piece.from === start
    return at <= first.length && first.subarray(start, at).equals(piece)
  })
}

/** Yields what stays in parts of the same size. */
async function* carryOut({ pieces }: Plan, from: PictureBytes): AsyncGenerator<Uint8Array, void> {
  const { partBytes } = from
  let part = Buffer.alloc(partBytes)
  let filled = 0
  for (const piece of pieces) {
    for (const bytes of bytesOf(piece, from)) {
      for (let at = 0; at < bytes.length; ) {
        const copied = Math.min(bytes.length - at, partBytes - filled)
        part.set(bytes.subarray(at, at + copied), filled)
        filled += copied
        at += copied
        if (filled < partBytes) continue
        yield part
        await nextTurn()
        part = Buffer.alloc(partBytes)
        filled = 0
      }
    }
  }
  if (filled > 0) yield part.subarray(0, filled)
}

function* bytesOf(
  piece: Plan['pieces'][number],
  { partBytes, part }: PictureBytes,
): Generator<Uint8Array, void> {
  if (Buffer.isBuffer(piece)) {
    yield piece
    return
  }
  for (let at = piece.from; at < piece.to; ) {
    const index = Math.floor(at / partBytes)
    const start = index * partBytes
    const end = Math.min(piece.to, start + partBytes)
    yield part(index).subarray(at - start, end - start)
    at = end
  }
}
