/** Encrypts a private key as geth does. */
import { randomBytes, randomUUID } from 'node:crypto'
import { accountFromKey } from './account-from-key.ts'
import { applyCipher, derive, macOf } from './derive.ts'
import {
  LEAST_DERIVED_BYTES,
  LIGHT_N,
  LIGHT_P,
  SCRYPT_R,
  STANDARD_N,
  STANDARD_P,
} from './limits.ts'

/** An encrypted key as Web3 Secret Storage, version 3, has it; the fields are in geth's order. */
export interface Keystore {
  readonly address: string
  readonly crypto: {
    readonly cipher: 'aes-128-ctr'
    readonly ciphertext: string
    readonly cipherparams: { readonly iv: string }
    readonly kdf: 'scrypt'
    readonly kdfparams: {
      readonly dklen: number
      readonly n: number
      readonly p: number
      readonly r: number
      readonly salt: string
    }
    readonly mac: string
  }
  readonly id: string
  readonly version: 3
}

/** How a key is encrypted. */
export interface EncryptOptions {
  /** geth's standard parameters take 256 MiB and a second, its light ones 4 MiB and an instant. @default 'standard' */
  readonly strength?: 'standard' | 'light'
}

/**
 * Encrypts a private key, hex with 0x or without, under a password. `JSON.stringify` makes the file of it.
 *
 * @throws {KeyTextError} `CONTRACT_KEY` if it is no private key.
 */
export async function encryptKeystore(
  key: string,
  password: string,
  { strength = 'standard' }: EncryptOptions = {},
): Promise<Keystore> {
  const { address } = await accountFromKey(key)
  const [n, p] = strength === 'light' ? [LIGHT_N, LIGHT_P] : [STANDARD_N, STANDARD_P]
  const salt = randomBytes(32)
  const iv = randomBytes(16)
  const cost = { n, r: SCRYPT_R, p }
  const derived = await derive(password, {
    kdf: 'scrypt',
    ...cost,
    salt,
    length: LEAST_DERIVED_BYTES,
  })
  const plain = Buffer.from(key.trim().replace(/^0x/, ''), 'hex')
  const ciphertext = applyCipher(derived, iv, plain)
  plain.fill(0)
  return {
    address: address.slice(2).toLowerCase(),
    crypto: {
      cipher: 'aes-128-ctr',
      ciphertext: ciphertext.toString('hex'),
      cipherparams: { iv: iv.toString('hex') },
      kdf: 'scrypt',
      kdfparams: { dklen: LEAST_DERIVED_BYTES, n, p, r: SCRYPT_R, salt: salt.toString('hex') },
      mac: macOf(derived, ciphertext).toString('hex'),
    },
    id: randomUUID(),
    version: 3,
  }
}
