/** The short kinds of values: addresses, ports, numbers, names and hashes. */
import { Fault, parseUint } from './go/index.ts'
import { readIp4, readIp6, writeIp4, writeIp6 } from './ip.ts'
import { decodeMultibase } from './multibase/index.ts'
import { decodeMultihash } from './multihash.ts'
import type { Transcoder } from './transcoder.ts'

export const ip4: Transcoder = {
  read(text) {
    const bytes = readIp4(text)
    if (bytes === undefined) throw new Fault(`failed to parse ip4 addr: ${text}`)
    return bytes
  },
  write: writeIp4,
}

export const ip6: Transcoder = {
  read(text) {
    const bytes = readIp6(text)
    if (bytes === undefined) throw new Fault(`failed to parse ip6 addr: ${text}`)
    return bytes
  },
  write: writeIp6,
}

export const ip6Zone: Transcoder = {
  read(text) {
    if (text === '') throw new Fault('empty ip6zone')
    return text
  },
  write: (value) => value,
}

export const port: Transcoder = {
  read(text) {
    try {
      return integer(16).read(text)
    } catch (error) {
      throw new Fault(`failed to parse port addr: ${(error as Fault).message}`)
    }
  },
  write: integer(16).write,
}

export const name: Transcoder = {
  read(text) {
    if (text === '') throw new Fault('empty dns addr')
    return text
  },
  write: (value) => value,
}

/** The rest of the text, with the slash before it; since those at the end are cut off, it is never a folder's. */
export const path: Transcoder = {
  read: (text) => text,
  write: (value) => value,
}

export const certHash: Transcoder = {
  read(text) {
    const bytes = decodeMultibase(text)
    decodeMultihash(bytes)
    return bytes
  },
  write: (value) => `u${Buffer.from(value, 'latin1').toString('base64url')}`,
}

/** A whole number of so many bits, high bytes first. */
export function integer(bits: number): Transcoder {
  return {
    read(text) {
      const hex = parseUint(text, bits).toString(16)
      return Buffer.from(hex.padStart(bits / 4, '0'), 'hex').toString('latin1')
    },
    write: (value) => BigInt(`0x${Buffer.from(value, 'latin1').toString('hex')}`).toString(),
  }
}
