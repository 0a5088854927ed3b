import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { drawIcon } from './draw-icons.ts'

/** Red, green, blue and alpha of a pixel of the PNG. */
function pixelOf(png: Buffer, size: number, x: number, y: number): number[] {
  const start = png.indexOf('IDAT') + 4
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)))
  const at = y * (size * 4 + 1) + 1 + x * 4
  return [...rows.subarray(at, at + 4)]
}

test('an icon has its size, round corners without ground, and a white bridge', () => {
  const png = drawIcon(64, false)
  assert.equal(png.subarray(1, 4).toString(), 'PNG')
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [64, 64])
  assert.deepEqual(pixelOf(png, 64, 0, 0), [0, 0, 0, 0])
  assert.deepEqual(pixelOf(png, 64, 32, 4), [0x0b, 0x6e, 0x69, 0xff])
  assert.deepEqual(pixelOf(png, 64, 32, 27), [0xff, 0xff, 0xff, 0xff])
  assert.deepEqual(pixelOf(png, 64, 32, 38), [0x0b, 0x6e, 0x69, 0xff])
})

test('a maskable icon fills its square, and has its drawing where no system cuts', () => {
  const png = drawIcon(64, true)
  assert.deepEqual(pixelOf(png, 64, 0, 0), [0x0b, 0x6e, 0x69, 0xff])
  const radius = 64 * 0.4
  for (let y = 0; y < 64; y += 1) {
    for (let x = 0; x < 64; x += 1) {
      const outside = Math.hypot(x + 0.5 - 32, y + 0.5 - 32) > radius
      if (outside) assert.deepEqual(pixelOf(png, 64, x, y), [0x0b, 0x6e, 0x69, 0xff], `${x} ${y}`)
    }
  }
})
