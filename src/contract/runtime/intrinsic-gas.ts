/** What a transaction takes before any code runs. */
import type { Sending } from './sending.ts'

const TRANSACTION_GAS = 21_000n
const CREATION_GAS = 32_000n
const ZERO_BYTE_GAS = 4n
const BYTE_GAS = 16n
/** Of each word, 32 bytes, of the code that makes a contract (EIP-3860). */
const WORD_GAS = 2n

/** Without an access list (yellow paper, 6.2, with EIP-2028 and EIP-3860); chains may want more. */
export function intrinsicGas({ to, data }: Pick<Sending, 'to' | 'data'>): bigint {
  const bytes = Buffer.from(data.slice(2), 'hex')
  const zeros = bytes.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0)
  const called =
    TRANSACTION_GAS + ZERO_BYTE_GAS * BigInt(zeros) + BYTE_GAS * BigInt(bytes.length - zeros)
  if (to !== undefined) return called
  return called + CREATION_GAS + WORD_GAS * BigInt(Math.ceil(bytes.length / 32))
}
