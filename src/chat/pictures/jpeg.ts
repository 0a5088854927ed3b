/** JPEG (ITU-T T.81): drops every application segment and comment but those that a decoder needs, and keeps which way up it is. */
import { exifOrientation, orientationSegment } from './exif-orientation.ts'
import { MalformedPictureError } from './malformed-picture-error.ts'
import { type Parsed, Plan } from './plan.ts'
import type { Source } from './source.ts'

const MARK = 0xff
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COM = 0xfe
const TEM = 0x01
const RST0 = 0xd0
const RST7 = 0xd7

/** What the start of a frame is marked with; C4, C8 and CC are something else. */
const FRAMES = new Set([
  0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf,
])

/** What stays of the application segments: density, colour profile, colour transform. */
const NEEDED: Readonly<Record<number, string>> = {
  [APP0]: 'JFIF\0',
  [APP2]: 'ICC_PROFILE\0',
  [APP14]: 'Adobe',
}
const EXIF = 'Exif\0\0'

/** Orientations from which on width and height change places. */
const TURNED = 0x5
/** Bytes of a JFIF segment without its marker and without a thumbnail, which may show what was cut away since. */
const JFIF_LENGTH = 16
/** Two bytes of a marker, two of the length of its segment. */
const HEAD_LENGTH = 4

export async function parseJpeg(source: Source): Promise<Parsed> {
  const plan = new Plan()
  plan.keep(0, 2)
  let size: { width: number; height: number } | undefined
  let orientation = 1
  for (let at = 2; ; ) {
    const { mark, start } = await markerAt(source, at)
    if (mark === EOI) {
      plan.keep(start, start + 2)
      break
    }
    if (mark === SOI || mark === TEM || mark === 0)
      throw new MalformedPictureError('a wrong marker')
    const length = (await source.take(start + 2, 2)).readUInt16BE()
    const end = start + 2 + length
    if (length < 2 || end > source.bytes) throw new MalformedPictureError('a segment is cut')
    if (mark === APP1 && size === undefined)
      orientation = (await orientationIn(source, start, end)) ?? orientation
    if (await isDropped(source, mark, { start, end })) {
      at = end
      continue
    }
    if (mark === APP0 && length > JFIF_LENGTH) {
      plan.insert(await withoutThumbnail(source, start))
      at = end
      continue
    }
    if (FRAMES.has(mark)) {
      if (length < 8) throw new MalformedPictureError('a frame is cut')
      const frame = await source.take(start + HEAD_LENGTH, 5)
      if (size === undefined && orientation > 1) plan.insert(orientationSegment(orientation))
      size ??= { height: frame.readUInt16BE(1), width: frame.readUInt16BE(3) }
    }
    plan.keep(start, end)
    at = mark === SOS ? await keepScan(source, plan, end) : end
  }
  if (size === undefined || size.width === 0 || size.height === 0)
    throw new MalformedPictureError('it has no size')
  const { width, height } = size
  return orientation >= TURNED ? { plan, width: height, height: width } : { plan, width, height }
}

/** The next marker; bytes of FF before it only fill. */
async function markerAt(source: Source, at: number): Promise<{ mark: number; start: number }> {
  if ((await source.byte(at)) !== MARK)
    throw new MalformedPictureError('no marker where one must be')
  const next = await source.skip(MARK, at + 1)
  return { mark: await source.byte(next), start: next - 1 }
}

async function isDropped(
  source: Source,
  mark: number,
  { start, end }: { start: number; end: number },
): Promise<boolean> {
  if (mark === COM) return true
  if (mark < APP0 || mark > APP15) return false
  return !(await beginsWith(source, { start, end }, NEEDED[mark]))
}

/** The JFIF segment that begins here, with a thumbnail of no pixels. */
async function withoutThumbnail(source: Source, start: number): Promise<Buffer> {
  const kept = Buffer.from(await source.take(start, 2 + JFIF_LENGTH))
  kept.writeUInt16BE(JFIF_LENGTH, 2)
  kept.writeUInt16BE(0, JFIF_LENGTH)
  return kept
}

async function beginsWith(
  source: Source,
  { start, end }: { start: number; end: number },
  name: string | undefined,
): Promise<boolean> {
  const from = start + HEAD_LENGTH
  if (name === undefined || from + name.length > end) return false
  return (await source.take(from, name.length)).toString('latin1') === name
}

async function orientationIn(
  source: Source,
  start: number,
  end: number,
): Promise<number | undefined> {
  if (!(await beginsWith(source, { start, end }, EXIF))) return undefined
  const from = start + HEAD_LENGTH + EXIF.length
  return exifOrientation(await source.take(from, end - from))
}

/** Keeps the coded data behind the head of a scan; returns where the next marker is. */
async function keepScan(source: Source, plan: Plan, from: number): Promise<number> {
  const end = await source.find(MARK, from, isData)
  plan.keep(from, end)
  return end
}

/** Whether FF is no marker before this byte: a stuffed zero, a restart and a filling byte belong to the data. */
function isData(next: number): boolean {
  return next === 0 || next === MARK || (next >= RST0 && next <= RST7)
}
