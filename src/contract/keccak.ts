/** Keccak-256, the hash of Ethereum. */
import { hash } from 'node:crypto'

/** The hash of bytes, or of a text's UTF-8, as 64 lower-case hex digits. Node's own: some ten times JavaScript's. */
export function keccak256(data: string | Uint8Array): string {
  return hash('keccak-256', data, 'hex')
}

/** The hash by which nodes know a signed transaction, both as hex with `0x`. */
export function transactionHash(signed: string): `0x${string}` {
  return `0x${keccak256(Buffer.from(signed.slice(2), 'hex'))}`
}
