/** Which way up a picture is, as Exif (CIPA DC-008) writes it into TIFF. */

const ORIENTATION_TAG = 0x0112
const SHORT_TYPE = 0x3
const LARGEST_ORIENTATION = 0x8
const ENTRY_LENGTH = 12
const HEADER_LENGTH = 8
/** Little-endian TIFF whose first directory follows at once. */
const HEADER = '49492a0008000000'
/** A directory of one entry: the orientation, a short, still zero. */
const ONE_ENTRY = '0100120103000100000000000000'
const NO_NEXT = '00000000'
/** Where the value of that entry stands. */
const VALUE_LENGTH = 18

/** From 1 (upright) to 8; undefined where the block does not tell. */
export function exifOrientation(tiff: Buffer): number | undefined {
  if (tiff.length < HEADER_LENGTH) return undefined
  const order = tiff.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return undefined
  const little = order === 'II'
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const start = long(4)
  if (start + 2 > tiff.length) return undefined
  const count = short(start)
  for (let entry = 0; entry < count; entry += 1) {
    const at = start + 2 + entry * ENTRY_LENGTH
    if (at + ENTRY_LENGTH > tiff.length) return undefined
    if (short(at) !== ORIENTATION_TAG) continue
    const value = short(at + 8)
    const known = short(at + 2) === SHORT_TYPE && value >= 1 && value <= LARGEST_ORIENTATION
    return known ? value : undefined
  }
  return undefined
}

/** A segment of JPEG that holds nothing but the orientation. */
export function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.from(`${HEADER}${ONE_ENTRY}${NO_NEXT}`, 'hex')
  tiff.writeUInt16LE(orientation, VALUE_LENGTH)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2])
  return Buffer.concat([head, body])
}
