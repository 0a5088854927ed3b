/** Turns a password into bytes, and bytes into the key under them: what both ways of a keystore share. */
import { createCipheriv, pbkdf2, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { keccak256 } from '../keccak.ts'
import type { Derivation } from './parse-keystore.ts'
import { scryptNarrow } from './scrypt-narrow.ts'

/** Runs in Node's threads, so that nothing else waits. */
export async function derive(password: string, derivation: Derivation): Promise<Buffer> {
  const { salt, length } = derivation
  if (derivation.kdf === 'pbkdf2') {
    return promisify(pbkdf2)(password, salt, derivation.rounds, length, 'sha256')
  }
  const { n, r, p } = derivation
  if (n >= 2 ** (16 * r)) return scryptNarrow(password, { salt, n, p, length })
  // What the algorithm takes, and a little for OpenSSL.
  const maxmem = 128 * r * (n + p + 2) + 4_096
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  scrypt(password, salt, length, { N: n, r, p, maxmem }, (error, key) => {
    if (error) reject(error)
    else resolve(key)
  })
  return promise
}

/** The cipher works the same both ways. */
export function applyCipher(derived: Buffer, iv: Buffer, bytes: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-128-ctr', derived.subarray(0, 16), iv)
  return Buffer.concat([cipher.update(bytes), cipher.final()])
}

/** What tells a wrong password from the right one. */
export function macOf(derived: Buffer, ciphertext: Buffer): Buffer {
  return Buffer.from(keccak256(Buffer.concat([derived.subarray(16, 32), ciphertext])), 'hex')
}
