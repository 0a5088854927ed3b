/** Opens an encrypted key as geth and others keep it. */
import { timingSafeEqual } from 'node:crypto'
import type { LocalAccount } from 'viem'
import { accountFromKey, isKey } from './account-from-key.ts'
import { applyCipher, derive, macOf } from './derive.ts'
import { KeystoreError, KeystorePasswordError } from './errors.ts'
import { parseKeystore } from './parse-keystore.ts'

/**
 * The account of a keystore, the JSON of Web3 Secret Storage version 3 as text; the key itself can no longer be read
 * from it. `source` is what errors call it.
 *
 * @throws {KeystoreError} `CONTRACT_KEYSTORE` if it is no keystore, of an unknown kind, or costs too much to open.
 * @throws {KeystorePasswordError} `CONTRACT_KEYSTORE_PASSWORD` if the password is wrong.
 */
export async function openKeystore(
  text: string,
  password: string,
  source = 'the keystore',
): Promise<LocalAccount> {
  const { derivation, iv, ciphertext, mac, address } = parseKeystore(text, source)
  // Others bring the letters of a password into one form first, geth does not.
  for (const form of new Set([password, password.normalize('NFKC')])) {
    const derived = await derive(form, derivation)
    if (!timingSafeEqual(macOf(derived, ciphertext), mac)) continue
    const key = applyCipher(derived, iv, ciphertext).toString('hex')
    if (!isKey(BigInt(`0x${key}`))) throw new KeystoreError(source, 'holds no private key')
    const account = await accountFromKey(key)
    const own = account.address.slice(2).toLowerCase()
    if (address === undefined || address === own) return account
    throw new KeystoreError(
      source,
      `says that it is of 0x${address}, and holds the key of ${account.address}`,
    )
  }
  throw new KeystorePasswordError(source)
}
