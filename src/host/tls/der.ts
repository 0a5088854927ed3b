/** As much of DER (ITU-T X.690) as a certificate of libp2p needs: written, and read back as far as its parts. */
import { TlsCertificateError } from './errors.ts'

export const Tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octets: 0x04,
  objectId: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  version: 0xa0,
  extensions: 0xa3,
} as const

/** A value with its tag; `whole` holds both. */
export interface DerValue {
  readonly tag: number
  readonly content: Buffer
  readonly whole: Buffer
}

export function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag, ...lengthOf(content.length)), content])
}

/** `1.3.6.1` in its bytes. */
export function objectId(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  return der(Tag.objectId, Buffer.from([first * 40 + second, ...rest.flatMap(inBase128)]))
}

/** What a constructed value holds, in order. @throws {TlsCertificateError} if it is malformed */
export function readDer(bytes: Buffer): DerValue[] {
  const values: DerValue[] = []
  for (let at = 0; at < bytes.length; ) {
    const value = readOne(bytes, at)
    values.push(value)
    at += value.whole.length
  }
  return values
}

function readOne(bytes: Buffer, at: number): DerValue {
  const [tag, short] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || short === undefined) throw malformed()
  const digits = short < 0x80 ? 0 : short & 0x7f
  if (digits > 3 || short === 0x80 || at + 2 + digits > bytes.length) throw malformed()
  const length = digits === 0 ? short : bytes.readUIntBE(at + 2, digits)
  const start = at + 2 + digits
  if (start + length > bytes.length) throw malformed()
  return {
    tag,
    content: bytes.subarray(start, start + length),
    whole: bytes.subarray(at, start + length),
  }
}

function malformed(): TlsCertificateError {
  return new TlsCertificateError('is malformed')
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length]
  const digits = length < 0x100 ? 1 : length < 0x1_0000 ? 2 : 3
  const bytes = Buffer.alloc(digits)
  bytes.writeUIntBE(length, 0, digits)
  return [0x80 | digits, ...bytes]
}

function inBase128(value: number): number[] {
  const bytes = [value & 0x7f]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.unshift((rest & 0x7f) | 0x80)
  }
  return bytes
}
