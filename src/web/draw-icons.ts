/** Draws the icons that systems want as PNG, in the shape of public/icon.svg: a bridge on a ground. */
import { crc32, deflateSync } from 'node:zlib'
import type { Plugin } from 'vite'

type Colour = readonly [red: number, green: number, blue: number, alpha: number]

const DRAWING = {
  /** The view box of public/icon.svg. */
  size: 64,
  /** Samples a pixel each way, so that edges are smooth. */
  samples: 4,
  /** Systems cut a maskable icon to a circle of 80 %: the drawing and its corners stay within. */
  safeShare: 0.72,
} as const
const GROUND: Colour = [0x0b, 0x6e, 0x69, 0xff]
const BRIDGE: Colour = [0xff, 0xff, 0xff, 0xff]
const NOTHING: Colour = [0, 0, 0, 0]

/** Adds the icons to the build. */
export function drawIcons(): Plugin {
  return {
    name: 'rialto:draw-icons',
    apply: 'build',
    buildStart() {
      for (const size of [192, 512]) {
        const emit = (fileName: string, source: Buffer) =>
          this.emitFile({ type: 'asset', fileName, source })
        emit(`icon-${size}.png`, drawIcon(size, false))
        emit(`icon-maskable-${size}.png`, drawIcon(size, true))
      }
    },
  }
}

/** A PNG of `size` pixels each way; a maskable one fills its square. */
export function drawIcon(size: number, maskable: boolean): Buffer {
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      rows.set(pixel(x, y), y * (size * 4 + 1) + 1 + x * 4)
    }
  }
  return encode(size, rows)

  function at(x: number, y: number): Colour {
    return colourAt((x / size) * DRAWING.size, (y / size) * DRAWING.size, maskable)
  }

  function pixel(x: number, y: number): readonly number[] {
    const corner = at(x, y)
    const even = at(x + 1, y) === corner && at(x, y + 1) === corner && at(x + 1, y + 1) === corner
    return even ? corner : edge(x, y)
  }

  /** The mean of many samples: where two colours meet. */
  function edge(x: number, y: number): number[] {
    const { samples } = DRAWING
    const sum = [0, 0, 0, 0]
    for (let sample = 0; sample < samples * samples; sample += 1) {
      const across = ((sample % samples) + 0.5) / samples
      const down = (Math.floor(sample / samples) + 0.5) / samples
      const [red, green, blue, alpha] = at(x + across, y + down)
      const parts = [red * alpha, green * alpha, blue * alpha, alpha]
      for (const [index, part] of parts.entries()) sum[index]! += part
    }
    const [red = 0, green = 0, blue = 0, alpha = 0] = sum
    const opaque = alpha || 1
    return [red / opaque, green / opaque, blue / opaque, alpha / samples ** 2].map(Math.round)
  }
}

function colourAt(x: number, y: number, maskable: boolean): Colour {
  const half = DRAWING.size / 2
  const scale = maskable ? DRAWING.safeShare : 1
  if (isBridge(half + (x - half) / scale, half + (y - half) / scale)) return BRIDGE
  return maskable || isGround(x, y) ? GROUND : NOTHING
}

/** A square with round corners. */
function isGround(x: number, y: number): boolean {
  const radius = 14
  const right = DRAWING.size - radius
  const nearX = Math.min(Math.max(x, radius), right)
  const nearY = Math.min(Math.max(y, radius), right)
  return Math.hypot(x - nearX, y - nearY) <= radius
}

/** The arch under its curve without the passage, and the water below. */
function isBridge(x: number, y: number): boolean {
  const share = (x - 8) / 48
  const top = (1 - share) ** 2 * 44 + 2 * share * (1 - share) * 6 + share ** 2 * 44
  const arch = x >= 8 && x <= 56 && y <= 44 && y >= top && Math.hypot(x - 32, y - 44) > 15
  const nearX = Math.min(Math.max(x, 8), 56)
  return arch || Math.hypot(x - nearX, y - 50) <= 2
}

function encode(size: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  // Eight bits a channel, with transparency.
  head.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.of())]
  return Buffer.concat([signature, ...parts])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
