/** Where encodings are put together: a buffer that is used again and again, from which the hex text is cut at the end. */
import { keccak256 } from '../keccak.ts'
import { EncodeError } from './errors.ts'

/** What is kept between encodings; a larger encoding gets a buffer of its own. */
const SCRATCH_BYTES = 65_536

/** The longest encoding. A transaction holds a thousandth of it, and its hex is half of the longest text of the engine. */
const ENCODED_BYTES = 134_217_728

/** An encoding in the making. */
export interface Writer {
  buffer: Buffer
  view: DataView
  /** Bytes that are taken. */
  end: number
  busy: boolean
}

let scratch = makeWriter(SCRATCH_BYTES)

/** An empty writer. What a getter of a value encodes meanwhile, and what a failed encoding left behind, is kept apart. */
export function startWriting(): Writer {
  if (scratch.busy) scratch = makeWriter(SCRATCH_BYTES)
  scratch.busy = true
  scratch.end = 0
  return scratch
}

/** Takes `bytes` at the end, and says where they start. They hold anything until they are written. */
export function reserve(writer: Writer, bytes: number): number {
  const start = writer.end
  writer.end = start + bytes
  if (writer.end > writer.buffer.length) grow(writer)
  return start
}

/** What was written, as hex behind `prefix`. The writer is free for the next encoding. */
export function finishWriting(writer: Writer, prefix: string): `0x${string}` {
  const text = prefix + writer.buffer.toString('hex', 0, writer.end)
  release(writer)
  return text as `0x${string}`
}

/** What was written as the topic of a log: a word as it is, and the hash of anything else. */
export function finishTopic(writer: Writer, isWord: boolean): `0x${string}` {
  if (isWord) return finishWriting(writer, '0x')
  const hash = keccak256(writer.buffer.subarray(0, writer.end))
  release(writer)
  return `0x${hash}`
}

function release(writer: Writer): void {
  if (writer.buffer.length > SCRATCH_BYTES) Object.assign(writer, makeWriter(SCRATCH_BYTES))
  writer.busy = false
}

function grow(writer: Writer): void {
  if (writer.end > ENCODED_BYTES) {
    throw new EncodeError(
      '',
      `takes ${writer.end} bytes, and an encoding has up to ${ENCODED_BYTES}`,
    )
  }
  const buffer = Buffer.allocUnsafeSlow(2 ** Math.ceil(Math.log2(writer.end)))
  writer.buffer.copy(buffer)
  writer.buffer = buffer
  writer.view = new DataView(buffer.buffer)
}

function makeWriter(bytes: number): Writer {
  const buffer = Buffer.allocUnsafeSlow(bytes)
  return { buffer, view: new DataView(buffer.buffer), end: 0, busy: false }
}
