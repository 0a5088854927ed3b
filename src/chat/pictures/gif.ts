/** GIF (CompuServe, version 89a): keeps pictures and how they follow each other; comments, texts and foreign data go. */
import { MalformedPictureError } from './malformed-picture-error.ts'
import { type Parsed, Plan } from './plan.ts'
import type { Source } from './source.ts'

const HEADER_LENGTH = 13
const DESCRIPTOR_LENGTH = 10
const EXTENSION = 0x21
const DESCRIPTOR = 0x2c
const TRAILER = 0x3b
const GRAPHIC_CONTROL = 0xf9
const APPLICATION = 0xff
const APPLICATION_LENGTH = 11
/** Whole extensions: that with the time of a picture, and that with the number of rounds. */
const GRAPHIC_CONTROL_LENGTH = 8
const LOOPS_LENGTH = 19

/** The applications that say how often an animation is shown. */
const KEPT = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

export async function parseGif(source: Source): Promise<Parsed> {
  const plan = new Plan()
  const header = await source.take(0, HEADER_LENGTH)
  const width = header.readUInt16LE(6)
  const height = header.readUInt16LE(8)
  let at = HEADER_LENGTH + tableLength(header[10]!)
  if (at > source.bytes) throw new MalformedPictureError('its colours are cut')
  plan.keep(0, at)
  let pictures = 0
  for (;;) {
    const kind = await source.byte(at)
    if (kind === TRAILER) break
    const start = at
    if (kind === DESCRIPTOR) {
      const descriptor = await source.take(at, DESCRIPTOR_LENGTH)
      // Behind the colours stands one byte about the code of the pixels.
      at = await source.skipBlocks(at + DESCRIPTOR_LENGTH + tableLength(descriptor[9]!) + 1)
      plan.keep(start, at)
      pictures += 1
    } else if (kind === EXTENSION) {
      at = await source.skipBlocks(at + 2)
      await keepExtension(source, plan, { start, end: at })
    } else throw new MalformedPictureError('an unknown block')
  }
  plan.keep(at, at + 1)
  if (pictures === 0 || width === 0 || height === 0) throw new MalformedPictureError('it is empty')
  return { plan, width, height }
}

/** Bytes of the table of colours that a packed field announces. */
function tableLength(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 0x07) + 1) : 0
}

/** Keeps what tells how the pictures follow each other, and nothing that stands behind it in the same extension. */
async function keepExtension(
  source: Source,
  plan: Plan,
  { start, end }: { start: number; end: number },
): Promise<void> {
  const length = await neededLength(source, start)
  if (end - start === length) plan.keep(start, end)
  else if (end - start > length && length > 0)
    plan.insert(Buffer.concat([await source.take(start, length - 1), Buffer.from([0])]))
}

/** The bytes of an extension that a player needs, its end included; 0 where it needs none. */
async function neededLength(source: Source, at: number): Promise<number> {
  const [, label, length] = await source.take(at, 3)
  if (label === GRAPHIC_CONTROL) return length === 4 ? GRAPHIC_CONTROL_LENGTH : 0
  if (label !== APPLICATION || length !== APPLICATION_LENGTH) return 0
  const name = (await source.take(at + 3, APPLICATION_LENGTH)).toString('latin1')
  // Kind 1 is the number of rounds.
  const [blockLength, kind] = await source.take(at + 3 + APPLICATION_LENGTH, 2)
  return KEPT.has(name) && blockLength === 3 && kind === 0x01 ? LOOPS_LENGTH : 0
}
