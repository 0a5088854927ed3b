/** Reads the JSON of Web3 Secret Storage, with bounds on what opening it may cost. */
import { KeystoreError } from './errors.ts'
import {
  DERIVED_BYTES,
  LEAST_DERIVED_BYTES,
  NARROW_WORK,
  PBKDF2_ROUNDS,
  SALT_BYTES,
  SCRYPT_BYTES,
  SCRYPT_WORK,
} from './limits.ts'

/** How a password becomes the bytes that encrypt. */
export type Derivation = { readonly salt: Buffer; readonly length: number } & (
  | { readonly kdf: 'scrypt'; readonly n: number; readonly r: number; readonly p: number }
  | { readonly kdf: 'pbkdf2'; readonly rounds: number }
)

export interface ParsedKeystore {
  readonly derivation: Derivation
  readonly iv: Buffer
  readonly ciphertext: Buffer
  readonly mac: Buffer
  /** 40 hex digits in lower case, where the file tells. */
  readonly address: string | undefined
}

/** @throws {KeystoreError} `CONTRACT_KEYSTORE` */
export function parseKeystore(text: string, source: string): ParsedKeystore {
  const refuse = (why: string): never => {
    throw new KeystoreError(source, why)
  }
  const file = fields(parseJson(text)) ?? refuse('is no JSON object')
  if (file.version !== 3) refuse(`is of version ${shown(file.version)}, and only 3 is known`)
  const parts = fields(file.crypto) ?? refuse('has no "crypto"')
  if (parts.cipher !== 'aes-128-ctr')
    refuse(`has the cipher ${shown(parts.cipher)}, and only "aes-128-ctr" is known`)
  const bytes = (
    value: unknown,
    name: string,
    { least, most }: { least: number; most: number },
  ) => {
    const isHex = typeof value === 'string' && /^(0x)?([0-9a-fA-F]{2})*$/.test(value)
    const read = isHex
      ? Buffer.from(value.replace(/^0x/, ''), 'hex')
      : refuse(`has no hex in "${name}"`)
    if (read.length >= least && read.length <= most) return read
    return refuse(
      `has ${read.length} bytes in "${name}", and ${least === most ? least : `${least} to ${most}`} are right`,
    )
  }
  const exactly = (length: number) => ({ least: length, most: length })
  const params = fields(parts.kdfparams) ?? refuse('has no "kdfparams"')
  return {
    derivation: derivationOf(parts.kdf, params, { refuse, bytes }),
    iv: bytes(fields(parts.cipherparams)?.iv, 'iv', exactly(16)),
    ciphertext: bytes(parts.ciphertext, 'ciphertext', exactly(32)),
    mac: bytes(parts.mac, 'mac', exactly(32)),
    address:
      file.address === undefined
        ? undefined
        : bytes(file.address, 'address', exactly(20)).toString('hex'),
  }
}

interface Reading {
  refuse(why: string): never
  bytes(value: unknown, name: string, bounds: { least: number; most: number }): Buffer
}

function derivationOf(kdf: unknown, params: Fields, { refuse, bytes }: Reading): Derivation {
  const number = (name: string, least: number, most: number): number => {
    const value = params[name]
    if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) {
      return value as number
    }
    return refuse(`has ${shown(value)} for "${name}", and ${least} to ${most} is allowed`)
  }
  const length = number('dklen', LEAST_DERIVED_BYTES, DERIVED_BYTES)
  const salt = bytes(params.salt, 'salt', { least: 0, most: SALT_BYTES })
  if (kdf === 'scrypt') {
    const n = number('n', 2, SCRYPT_WORK)
    const r = number('r', 1, SCRYPT_WORK)
    const p = number('p', 1, SCRYPT_WORK)
    if (!Number.isInteger(Math.log2(n))) refuse(`has ${n} for "n", which has to be a power of 2`)
    // OpenSSL takes no n of 2^(16 * r); what does it here is slower.
    const work = n < 2 ** (16 * r) ? SCRYPT_WORK : NARROW_WORK
    if (n * r * p > work) {
      refuse(`asks for too much work: n * r * p is ${n * r * p}, and ${work} is allowed`)
    }
    // Each of n, and of p, takes as much.
    const memory = 128 * r * (n + p)
    if (memory > SCRYPT_BYTES) {
      refuse(`asks for too much memory: ${memory} bytes, and ${SCRYPT_BYTES} are allowed`)
    }
    return { kdf, n, r, p, salt, length }
  }
  if (kdf !== 'pbkdf2')
    refuse(`has the key derivation ${shown(kdf)}, and only "scrypt" and "pbkdf2" are known`)
  if (params.prf !== 'hmac-sha256')
    refuse(`has ${shown(params.prf)} for "prf", and only "hmac-sha256" is known`)
  return { kdf: 'pbkdf2', rounds: number('c', 1, PBKDF2_ROUNDS), salt, length }
}

type Fields = Readonly<Record<string, unknown>>

/** An object by its names in lower case: others write "Crypto". */
function fields(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.toLowerCase(), one]))
}

/** Without the parser's own error, which quotes the text: that may be a key that was taken for a keystore. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A number or a short word as it stands there; of anything else its type. */
function shown(value: unknown): string {
  if (typeof value === 'number' || value === null || value === undefined) return String(value)
  return typeof value === 'string' && /^[\w-]{1,24}$/.test(value)
    ? `"${value}"`
    : `a wrong ${typeof value}`
}
