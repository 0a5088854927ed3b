/** 1,000 calls of one contract over one connection. */
import { fileURLToPath } from 'node:url'
import type { BenchCase, BenchContext, Figures, Target } from '../case.ts'
import { startChild } from '../child.ts'
import { compiled, withChain } from './with-chain.ts'

const PROGRAM = fileURLToPath(new URL('child/calls.ts', import.meta.url))
const CALLS = 1_000
const QUICK_CALLS = 50
const WAIT_MS = 120_000
const WAYS = ['http', 'ws'] as const

export const calls: BenchCase = {
  name: 'calls',
  title: '1,000 calls over one connection',
  work: 'balanceOf of a token on the development chain: one by one, 50 at once each in a request of its own, and 50 at once that the library may put together. Over a WebSocket viem and ethers put nothing together.',
  columns: WAYS.flatMap((way) => [
    { key: `${way}OneByOne`, title: `${way}, one by one, ms`, over: 'median' as const },
    { key: `${way}AtOnce`, title: `${way}, at once, ms`, over: 'median' as const },
    { key: `${way}Together`, title: `${way}, together, ms`, over: 'median' as const },
  ]),
  variants: ['rialto', 'viem', 'ethers'].map((name) => ({
    name,
    measure: (context: BenchContext) => measure(name, context),
  })),
  targets: [
    less('viem', 'httpOneByOne'),
    less('viem', 'httpAtOnce'),
    less('viem', 'httpTogether'),
    less('ethers', 'httpOneByOne'),
    less('ethers', 'httpTogether'),
  ],
}

function less(rival: string, key: string): Target {
  return {
    says: `${key}: less time than ${rival}`,
    value: (of) => of('rialto', key) / of(rival, key),
    unit: 'times',
    below: 1,
  }
}

function measure(name: string, { scale, signal }: BenchContext): Promise<Figures> {
  return withChain(signal, async ({ contracts, chain, connection, account }) => {
    const token = await compiled(contracts, '../../examples/contract/token.sol')
    const definition = contracts.definitionOf(token.name, token.abi, { code: token.code! })
    const { address } = await contracts.deployContract(definition, connection, {
      account,
      args: [1000n],
    })
    const count = scale.quick ? QUICK_CALLS : CALLS
    const figures: Figures = {}
    for (const way of WAYS) {
      const endpoint = way === 'http' ? chain.httpUrl : chain.webSocketUrl
      await using child = startChild(
        process.execPath,
        [PROGRAM, name, endpoint, address, account, `${count}`],
        signal,
      )
      const limit = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)])
      const report = await child.report('done', true, limit)
      figures[`${way}OneByOne`] = Number(report.oneByOne)
      figures[`${way}AtOnce`] = Number(report.atOnce)
      figures[`${way}Together`] = Number(report.together ?? Number.NaN)
    }
    return figures
  })
}
