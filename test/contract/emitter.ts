/** A contract that writes logs as it is told, on a development chain. */
import { setImmediate } from 'node:timers/promises'
import type { DevChain } from './dev-chain.ts'

export const EMITTER = '0x00000000000000000000000000000000000e1177'

/** The topic of its logs. */
export const TOPIC = `0x${'11'.repeat(32)}`

/**
 * Call data: a topic, a value, a count. Writes so many logs of the topic, each with the value and what is left to do.
 *
 *     PUSH1 40 CALLDATALOAD                            count
 *   3 JUMPDEST DUP1 ISZERO PUSH1 22 JUMPI              done at 0
 *     PUSH1 20 CALLDATALOAD PUSH1 00 MSTORE            the value
 *     DUP1 PUSH1 20 MSTORE                             what is left
 *     PUSH1 00 CALLDATALOAD PUSH1 40 PUSH1 00 LOG1
 *     PUSH1 01 SWAP1 SUB PUSH1 03 JUMP
 *  22 JUMPDEST STOP
 */
const CODE = '0x6040355b8015602257602035600052806020526000356040 6000a1600190036003565b00'.replace(
  ' ',
  '',
)

export interface Emitter {
  /** Sends a transaction that writes `count` logs with this value, and resolves once it is mined. */
  emit(value: number, count?: number): Promise<string>
  /** The transaction, as `anvil_reorg` takes it. */
  transaction(value: number, count?: number): Record<string, string>
}

/** Puts the contract on the chain. */
export async function placeEmitter(chain: DevChain): Promise<Emitter> {
  await chain.rpc('anvil_setCode', EMITTER, CODE)
  const [from] = await chain.rpc<string[]>('eth_accounts')
  const transaction = (value: number, count = 1) => ({
    from: from!,
    to: EMITTER,
    gas: '0x1000000',
    data: `${TOPIC}${word(value)}${word(count)}`,
  })
  return {
    transaction,
    async emit(value, count) {
      const hash = await chain.rpc<string>('eth_sendTransaction', transaction(value, count))
      // The answer comes before the block.
      while ((await chain.rpc('eth_getTransactionReceipt', hash)) === null) await setImmediate()
      return hash
    },
  }
}

function word(value: number): string {
  return value.toString(16).padStart(64, '0')
}
