import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cleanPicture } from './clean-picture.ts'
import {
  blocks,
  chunk,
  exifSegment,
  gif,
  jpeg,
  png,
  riff,
  SECRET,
  segment,
  VP8L,
  webp,
} from './pictures.fixture.ts'

/** What is left of a picture whose parts are of a size, and what is known of it. */
async function clean(file: Buffer, partBytes = 1024 * 1024) {
  const found = await cleanPicture({
    bytes: file.length,
    partBytes,
    part: (index) => file.subarray(index * partBytes, (index + 1) * partBytes),
  })
  if (found === undefined) return undefined
  const { type, width, height, bytes, parts } = found
  if (parts === undefined) return { type, width, height, file }
  const left: Uint8Array[] = []
  for await (const part of parts()) left.push(part)
  assert.ok(left.slice(0, -1).every((part) => part.length === partBytes))
  const whole = Buffer.concat(left)
  assert.equal(whole.length, bytes)
  return { type, width, height, file: whole }
}

const XMP = Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${SECRET}</x>`)
const ICC = segment(0xe2, `ICC_PROFILE\0\x01\x01 a profile of colours`)
const JFIF = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0')

const DIRTY = {
  jpeg: Buffer.concat([
    jpeg(
      JFIF,
      exifSegment(1),
      segment(0xe1, XMP),
      ICC,
      segment(0xed, SECRET),
      segment(0xfe, SECRET),
    ),
    Buffer.from(`<script>${SECRET}</script>`),
  ]),
  png: Buffer.concat([
    png(
      3,
      2,
      [chunk('gAMA', Buffer.from([0, 0, 177, 143])), chunk('tEXt', `Author\0${SECRET}`)],
      [
        chunk('eXIf', `II*\0${SECRET}`),
        chunk('tIME', Buffer.alloc(7)),
        chunk('iTXt', SECRET),
        chunk('zTXt', SECRET),
        chunk('oddX', SECRET),
      ],
    ),
    Buffer.from(`<html>${SECRET}`),
  ]),
  gif: Buffer.concat([
    gif(
      Buffer.concat([Buffer.from([0x21, 0xfe]), blocks(SECRET)]),
      Buffer.concat([Buffer.from([0x21, 0xff]), blocks('XMP DataXMP', SECRET)]),
      Buffer.concat([Buffer.from([0x21, 0xff]), blocks('NETSCAPE2.0', '\x01\0\0')]),
    ),
    Buffer.from(SECRET),
  ]),
  webp: Buffer.concat([
    webp(
      riff('VP8X', Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
      riff('VP8L', VP8L),
      riff('EXIF', `II*\0${SECRET}`),
      riff('XMP ', SECRET),
      riff('ODDX', SECRET),
    ),
    Buffer.from(SECRET),
  ]),
}

const CLEAN = {
  jpeg: jpeg(JFIF, ICC),
  png: png(3, 2, [chunk('gAMA', Buffer.from([0, 0, 177, 143]))]),
  gif: gif(Buffer.concat([Buffer.from([0x21, 0xff]), blocks('NETSCAPE2.0', '\x01\0\0')])),
  webp: webp(riff('VP8X', Buffer.alloc(10)), riff('VP8L', VP8L)),
}

const SIZES = { jpeg: [16, 8], png: [3, 2], gif: [1, 1], webp: [1, 1] } as const

for (const kind of ['jpeg', 'png', 'gif', 'webp'] as const) {
  describe(kind, () => {
    it('loses what tells of its maker, and what stands behind its end, and nothing else', async () => {
      for (const partBytes of [1, 7, 64, 1024 * 1024]) {
        const left = await clean(DIRTY[kind], partBytes)
        assert.ok(!left?.file.includes('SECRETNAME'))
        assert.deepEqual(left?.file, CLEAN[kind])
        assert.deepEqual([left.width, left.height], SIZES[kind])
        assert.equal(left.type, `image/${kind}`)
      }
    })

    it('stays as it is when there is nothing to lose', async () => {
      const file = CLEAN[kind]
      const found = await cleanPicture({ bytes: file.length, partBytes: 1e6, part: () => file })
      assert.equal(found?.parts, undefined)
    })

    it('is no picture when it is cut anywhere', async () => {
      const { length } = CLEAN[kind]
      for (let bytes = 0; bytes < length; bytes += 1)
        assert.equal(await clean(CLEAN[kind].subarray(0, bytes)), undefined, `${bytes} bytes`)
    })

    it('does no harm whichever byte is wrong', async () => {
      const wrong = Buffer.from(DIRTY[kind])
      for (let at = 0; at < wrong.length; at += 1) {
        const right = wrong[at]!
        for (const byte of [0, 255, right ^ 0x10]) {
          wrong[at] = byte
          const left = await clean(wrong, 64)
          assert.ok(left === undefined || left.file.length <= wrong.length + 64)
        }
        wrong[at] = right
      }
    })
  })
}

it('keeps which way up a JPEG is, in either order of bytes, and nothing else of its Exif', async () => {
  for (const big of [false, true]) {
    const left = await clean(jpeg(exifSegment(6, big)))
    assert.ok(left && !left.file.includes('SECRETNAME'))
    // Turned by a quarter, as it is shown.
    assert.deepEqual([left.width, left.height], [8, 16])
    const exif = left.file.indexOf('Exif\0\0')
    assert.equal(left.file.readUInt16LE(exif + 6 + 18), 6)
    assert.deepEqual((await clean(left.file))?.file, left.file)
  }
})

it('walks through the scans of a progressive JPEG, past comments between them', async () => {
  const scan = Buffer.concat([
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0, 0xff, 0xd0, 0x34]),
  ])
  const end = Buffer.from([0xff, 0xff, 0xd9])
  const body = CLEAN.jpeg.subarray(0, -2)
  const dirty = Buffer.concat([body, segment(0xfe, SECRET), scan, segment(0xe1, XMP), scan, end])
  const left = await clean(dirty, 8)
  assert.deepEqual(left?.file, Buffer.concat([body, scan, scan, end]))
})

it('takes what is no picture, and what would take up a whole page, for any file', async () => {
  const files = [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<!doctype html>',
    '',
    '\x89PNG',
    'GIF89a/*',
  ]
  for (const file of files) assert.equal(await clean(Buffer.from(file)), undefined)
  assert.equal(await clean(png(70_000, 1)), undefined)
})

it('lets others have their turn while it looks at a large file', async () => {
  // Pairs that a scan must look at each: the slowest there are.
  const data = Buffer.alloc(8 * 1024 * 1024, Buffer.from([0xff, 0x00]))
  const body = CLEAN.jpeg.subarray(0, -2)
  const file = Buffer.concat([body, data, segment(0xfe, SECRET), Buffer.from([0xff, 0xd9])])
  let turns = 0
  let done = false
  const count = () => {
    turns += 1
    if (!done) setImmediate(count)
  }
  setImmediate(count)
  const left = await clean(file, 256 * 1024)
  done = true
  assert.equal(left?.file.length, file.length - SECRET.length - 4)
  assert.ok(turns > 30, `${turns} turns`)
})

it('takes no time for a file that only fills or is cut into the smallest pieces', async () => {
  const [start, rest] = [CLEAN.jpeg.subarray(0, 2), CLEAN.jpeg.subarray(2)]
  const between = (bytes: Buffer) => clean(Buffer.concat([start, bytes, rest]), 256 * 1024)
  const before = process.cpuUsage()
  assert.deepEqual((await between(Buffer.alloc(16 * 1024 * 1024, 0xff)))?.file, CLEAN.jpeg)
  assert.equal(await between(Buffer.alloc(16 * 1024 * 1024, segment(0xfe, ''))), undefined)
  const { user } = process.cpuUsage(before)
  assert.ok(user < 3_000_000, `${user} microseconds of CPU`)
})

it('reads nothing behind the end of a file that fills its parts', async () => {
  const file = png(1, 1, [chunk('gAMA', Buffer.alloc(5))])
  for (const partBytes of [file.length, file.length / 2].filter(Number.isInteger)) {
    const part = (index: number) => {
      assert.ok(index * partBytes < file.length, `part ${index} was read`)
      return file.subarray(index * partBytes, (index + 1) * partBytes)
    }
    assert.ok(await cleanPicture({ bytes: file.length, partBytes, part }))
  }
})

it('drops the thumbnail of a JPEG, which may show what was cut away', async () => {
  const thumbnail = Buffer.concat([Buffer.from([2, 5]), Buffer.from(SECRET.slice(0, 30))])
  const head = Buffer.concat([Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01'), thumbnail])
  assert.deepEqual((await clean(jpeg(segment(0xe0, head))))?.file, jpeg(JFIF))
})

it('drops what stands in an extension of a GIF behind what a player needs', async () => {
  const loops = (...more: string[]) =>
    Buffer.concat([Buffer.from([0x21, 0xff]), blocks('NETSCAPE2.0', '\x01\0\0', ...more)])
  const time = (...more: string[]) =>
    Buffer.concat([Buffer.from([0x21, 0xf9]), blocks('\0\x05\0\0', ...more)])
  const left = await clean(gif(loops(SECRET), time(SECRET)))
  assert.deepEqual(left?.file, gif(loops(), time()))
})

it('drops what stands in a frame of a WebP beside what draws it', async () => {
  const extended = riff('VP8X', Buffer.from([0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
  const frame = (...more: Buffer[]) =>
    riff('ANMF', Buffer.concat([Buffer.alloc(16), riff('VP8L', VP8L), ...more]))
  const file = webp(extended, frame(), frame(riff('EXIF', SECRET)), frame())
  assert.deepEqual((await clean(file, 7))?.file, webp(extended, frame(), frame(), frame()))
})

it('gives up a picture that is to be cut into more pieces than any program makes', async () => {
  const many = Array.from({ length: 5_000 }, () => chunk('tEXt', 'x'))
  assert.ok(await clean(png(1, 1, many)))
  const cut = many.flatMap((text) => [text, chunk('gAMA', Buffer.alloc(4))])
  assert.equal(await clean(png(1, 1, cut)), undefined)
})
