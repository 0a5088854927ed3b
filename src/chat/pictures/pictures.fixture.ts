/** For tests: small pictures that browsers show, with what cameras and programs write into them. */
import { crc32, deflateSync } from 'node:zlib'

/** What must not be found in a picture that was cleaned. */
export const SECRET = 'GPS 52.516N 13.378E by SECRETNAME'

/** A segment of JPEG: marker, length, data. */
export function segment(mark: number, data: Buffer | string): Buffer {
  const body = Buffer.from(data)
  const head = Buffer.from([0xff, mark, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** An Exif segment: which way up, and a place in its GPS directory. */
export function exifSegment(orientation: number, big = false): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write(big ? 'MM' : 'II', 'latin1')
  const short = (value: number, at: number) =>
    big ? tiff.writeUInt16BE(value, at) : tiff.writeUInt16LE(value, at)
  const long = (value: number, at: number) =>
    big ? tiff.writeUInt32BE(value, at) : tiff.writeUInt32LE(value, at)
  short(42, 2)
  long(8, 4)
  short(1, 8)
  short(0x0112, 10)
  short(3, 12)
  long(1, 14)
  short(orientation, 18)
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(SECRET)]))
}

/** A grey JPEG of 16 by 8 pixels, baseline, with the segments given behind its start. */
export function jpeg(...more: Buffer[]): Buffer {
  const quantization = segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)]))
  const frame = segment(0xc0, Buffer.from([8, 0, 8, 0, 16, 1, 1, 0x11, 0]))
  // One code of one bit each: the difference of the first coefficient is of length 0, all others are ended at once.
  const table = (kind: number, symbol: number) =>
    segment(0xc4, Buffer.from([kind, 1, ...Array<number>(15).fill(0), symbol]))
  const scan = segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0]))
  // Two blocks, two bits each, filled up with ones.
  const data = Buffer.from([0b00001111])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...more,
    quantization,
    frame,
    table(0x00, 0),
    table(0x10, 0),
    scan,
    data,
    Buffer.from([0xff, 0xd9]),
  ])
}

export function chunk(type: string, data: Buffer | string): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(data)])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length - 4)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A red PNG of so many pixels, with chunks before and behind its pixels. */
export function png(width = 3, height = 2, before: Buffer[] = [], behind: Buffer[] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(3 * width, Buffer.from([200, 30, 30]))])
  const pixels = deflateSync(Buffer.concat(Array<Buffer>(height).fill(row)))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...before,
    chunk('IDAT', pixels),
    ...behind,
    chunk('IEND', ''),
  ])
}

/** Blocks of GIF: each behind its length, an empty one at the end. */
export function blocks(...data: (Buffer | string)[]): Buffer {
  const parts = data.map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)]))
  return Buffer.concat([...parts, Buffer.from([0])])
}

/** A GIF of one pixel, with extensions before its picture. */
export function gif(...more: Buffer[]): Buffer {
  return Buffer.concat([
    Buffer.from('GIF89a\x01\0\x01\0\x80\0\0', 'latin1'),
    Buffer.from([255, 255, 255, 0, 0, 0]),
    ...more,
    Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2]),
    blocks(Buffer.from([0x44, 0x01])),
    Buffer.from([0x3b]),
  ])
}

/** A chunk of WebP. */
export function riff(type: string, data: Buffer | string): Buffer {
  const body = Buffer.from(data)
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

/** A lossless WebP of one pixel, as the library libwebp writes it. */
export const VP8L = Buffer.from('2f0000000007d0fffef7bfff8188e87f00', 'hex')

export function webp(...chunks: Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  const head = Buffer.alloc(8)
  head.write('RIFF', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
