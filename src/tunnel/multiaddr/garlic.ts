/** Addresses of I2P, whole in base 64 or hashed in base 32. */
import { Fault } from './go/index.ts'
import { decodeBase32, decodeBase64, encodeBase32, RFC_4648 } from './multibase/index.ts'
import type { Transcoder } from './transcoder.ts'

const SHORTEST_LENGTH = 386
const HASH_LENGTH = 32
/** The shortest of those with an encrypted lease set (https://geti2p.net/spec/b32encrypted). */
const ENCRYPTED_LENGTH = 35

export const garlic64: Transcoder = {
  read(text) {
    const bytes = decode(`failed to decode base64 i2p addr: ${text} `, '', () =>
      decodeBase64(text, { last: '-~', padded: true }),
    )
    if (bytes.length < SHORTEST_LENGTH) throw notAnAddress(bytes, 'base64')
    return bytes
  },
  write: (value) =>
    Buffer.from(value, 'latin1').toString('base64').replaceAll('+', '-').replaceAll('/', '~'),
}

export const garlic32: Transcoder = {
  read(text) {
    const padded = text.padEnd(Math.ceil(text.length / 8) * 8, '=')
    const bytes = decode(
      `failed to decode base32 garlic addr: ${padded}, err: `,
      ` len: ${padded.length}`,
      () => decodeBase32(padded, { alphabet: RFC_4648, padded: true }),
    )
    if (bytes.length < ENCRYPTED_LENGTH && bytes.length !== HASH_LENGTH)
      throw notAnAddress(bytes, 'base32')
    return bytes
  },
  write: encodeBase32,
}

function decode(before: string, after: string, read: () => string): string {
  try {
    return read()
  } catch (error) {
    throw new Fault(before + (error as Fault).message + after)
  }
}

function notAnAddress(bytes: string, base: string): Fault {
  return new Fault(
    `failed to validate garlic addr: ${bytes} not an i2p ${base} address. len: ${bytes.length}`,
  )
}
