/** Reading the events that lie in a chain. */
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { BenchCase, BenchContext, Figures } from '../case.ts'
import { startChild } from '../child.ts'
import { compiled, withChain } from './with-chain.ts'

const PROGRAM = fileURLToPath(new URL('child/backfill.ts', import.meta.url))
const WAIT_MS = 300_000
const EVENTS = 100_000
const QUICK_EVENTS = 1_000
/** Events of one transaction, which is a block by itself. */
const A_BLOCK = 500

export const backfill: BenchCase = {
  name: 'backfill',
  title: 'a backfill of 100,000 events',
  work: '100,000 Transfer events, 500 a block, read and decoded from the development chain. Rialto reads ranges and ties them together by the hashes of their blocks; viem and ethers ask for all at once and hold all; viem is told to take answers of any size, for it refuses more than 10 MiB.',
  columns: [
    { key: 'seconds', title: 's', over: 'median', digits: 2 },
    { key: 'cpu', title: 'CPU s', over: 'median', digits: 2 },
    { key: 'peak', title: 'MiB at most beyond the start', over: 'median' },
    { key: 'lost', title: 'lost or doubled', over: 'sum' },
  ],
  variants: ['rialto', 'viem', 'ethers'].map((name) => ({
    name,
    measure: (context: BenchContext) => measure(name, context),
  })),
  targets: [
    {
      says: 'every event once',
      value: (of) => of('rialto', 'lost'),
      unit: '',
      most: 0,
    },
    {
      says: 'less memory than viem, which holds all',
      value: (of) => of('rialto', 'peak') / of('viem', 'peak'),
      unit: 'times',
      below: 1,
    },
  ],
}

function measure(name: string, { scale, signal }: BenchContext): Promise<Figures> {
  return withChain(signal, async ({ contracts, chain, connection, account }) => {
    const source = await compiled(contracts, 'many-events.sol')
    const definition = contracts.definitionOf(source.name, source.abi, { code: source.code! })
    const { address } = await contracts.deployContract(definition, connection, { account })
    const events = scale.quick ? QUICK_EVENTS : EVENTS
    const data = definition.functions[0]!.encode(...([BigInt(A_BLOCK)] as never[]))
    let last: string | undefined
    for (let told = 0; told < events; told += A_BLOCK) {
      const call = { from: account, to: address, data, gas: '0x1c9c380' }
      last = await connection.request<string>('eth_sendTransaction', [call], { signal })
    }
    // The node answers before the block is there, and leaves the last transaction waiting now and then.
    const isMined = () => connection.request('eth_getTransactionReceipt', [last], { signal })
    while ((await isMined()) === null) {
      await connection.request('evm_mine', [], { signal })
      await sleep(10)
    }
    await using child = startChild(
      process.execPath,
      [PROGRAM, name, chain.httpUrl, address],
      signal,
    )
    const limit = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)])
    const report = await child.report('done', true, limit)
    const sum = (BigInt(events / A_BLOCK) * BigInt(A_BLOCK) * BigInt(A_BLOCK - 1)) / 2n
    const isWhole = report.events === events && report.sum === `${sum}`
    return {
      seconds: Number(report.seconds),
      cpu: Number(report.cpu),
      peak: Number(report.peak),
      lost: isWhole ? 0 : Math.max(1, Math.abs(events - Number(report.events))),
    }
  })
}
