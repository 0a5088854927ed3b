/** Makes an account of viem of a private key. */
import type { LocalAccount } from 'viem'
import { KeyTextError } from './errors.ts'

/** The order of the curve secp256k1: a key is below it, and not 0. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/**
 * An account that signs with a key; the key itself can no longer be read from it.
 *
 * @throws {KeyTextError} `CONTRACT_KEY` if the text is no private key; the text is not shown.
 */
export async function accountFromKey(
  text: string,
  source = 'what was given',
): Promise<LocalAccount> {
  const [, digits] = /^\s*(?:0x)?([0-9a-fA-F]{64})\s*$/.exec(text) ?? []
  // Checked here, so that no error of another library has the key in it.
  if (digits === undefined || !isKey(BigInt(`0x${digits}`))) throw new KeyTextError(source)
  const { privateKeyToAccount } = await import('viem/accounts')
  return privateKeyToAccount(`0x${digits.toLowerCase()}`)
}

/** Whether a number can be a private key. */
export function isKey(number: bigint): boolean {
  return number > 0n && number < ORDER
}
