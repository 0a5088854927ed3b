/** Server-side WebSocket text frames (RFC 6455, section 5.2): unmasked, one frame a message. */
import { constants, deflateRawSync } from 'node:zlib'

const FIN_TEXT = 0x81
/** RSV1 marks a message as compressed (RFC 7692, section 7.2.3.1). */
const RSV1 = 0x40
/** Below this many bytes deflate gains nothing worth its time; the same bound as `ws` has. */
const DEFLATE_FROM_BYTES = 1024
/** An empty stored block ends a sync flush and is left off the wire (RFC 7692, section 7.2.1). */
const SYNC_TAIL_LENGTH = 4

/** Encodes one text as one frame. */
export function encodeTextFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const offset = headerLength(length)
  const frame = Buffer.allocUnsafe(offset + length)
  writeHeader(frame, FIN_TEXT, length)
  frame.write(text, offset, 'utf8')
  return frame
}

/** Encodes several texts as one frame each, in one buffer. */
export function encodeTextFrames(texts: readonly string[]): Buffer {
  const only = texts.length === 1 ? texts[0] : undefined
  return only === undefined ? Buffer.concat(texts.map(encodeTextFrame)) : encodeTextFrame(only)
}

/** Encodes one text compressed on its own, so that the same bytes fit every client that takes no context over. */
export function encodeDeflatedFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  if (length < DEFLATE_FROM_BYTES) return encodeTextFrame(text)
  const deflated = deflateRawSync(text, { finishFlush: constants.Z_SYNC_FLUSH })
  const payload = deflated.subarray(0, deflated.length - SYNC_TAIL_LENGTH)
  const header = Buffer.allocUnsafe(headerLength(payload.length))
  writeHeader(header, FIN_TEXT | RSV1, payload.length)
  return Buffer.concat([header, payload])
}

function headerLength(length: number): number {
  if (length < 126) return 2
  return length < 65_536 ? 4 : 10
}

function writeHeader(frame: Buffer, first: number, length: number): void {
  frame[0] = first
  if (length < 126) {
    frame[1] = length
  } else if (length < 65_536) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
}
