/** Makes an account of viem of a function that signs: a hardware key, or a service that keeps keys. */
import type { Hex, LocalAccount, TransactionSerializable } from 'viem'
import { type Address, checksum } from '../codec/index.ts'
import { SignatureError } from './errors.ts'

/** What signs for an account, wherever its key is. */
export interface SignerFunction {
  readonly address: Address
  /** Signs 32 bytes as they are; gives 65 bytes: r, s, and the parity. */
  sign(digest: Hex): Promise<Hex> | Hex
}

/** Throws `CONTRACT_SIGNATURE` on use where the function gives what is no signature of its account. */
export async function accountFromSigner(signer: SignerFunction): Promise<LocalAccount> {
  const [{ toAccount }, viem] = await Promise.all([import('viem/accounts'), import('viem')])
  const {
    hashMessage,
    hashTypedData,
    keccak256,
    parseSignature,
    recoverAddress,
    serializeTransaction,
  } = viem
  const address = checksum(signer.address.slice(2).toLowerCase())

  const sign = async (digest: Hex): Promise<Hex> => {
    const given: unknown = await signer.sign(digest)
    if (typeof given !== 'string' || !/^0x[0-9a-fA-F]{130}$/.test(given)) {
      throw new SignatureError(address, 'no signature')
    }
    const signature = given as Hex
    const recovered = await recoverAddress({ hash: digest, signature }).catch(() => undefined)
    if (recovered === address) return signature
    throw new SignatureError(
      address,
      recovered === undefined ? 'no signature' : `one of ${recovered}`,
    )
  }

  return toAccount({
    address,
    sign: ({ hash }) => sign(hash),
    signMessage: ({ message }) => sign(hashMessage(message)),
    signTypedData: (data) => sign(hashTypedData(data as never)),
    async signTransaction(transaction, { serializer = serializeTransaction } = {}) {
      const unsigned = await serializer(transaction as TransactionSerializable)
      const signature = parseSignature(await sign(keccak256(unsigned as Hex)))
      return (await serializer(transaction as TransactionSerializable, signature)) as Hex
    },
  }) as LocalAccount
}
