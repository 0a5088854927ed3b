import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect, RpcError } from '../../src/contract/connection/index.ts'
import { AGGREGATOR } from './aggregator.ts'
import { type DevChain, startDevChain } from './dev-chain.ts'

const MULTICALL3 = '0xcA11bde05977b3631167028862bE2a173976CA11'
const ECHO = '0x00000000000000000000000000000000000ec400'
const FAIL = '0x00000000000000000000000000000000000fa110'
const EMPTY = '0x00000000000000000000000000000000000e3970'

/** A chain where ECHO gives back its call data, and FAIL reverts with it. */
async function start(): Promise<DevChain> {
  const chain = await startDevChain()
  await chain.rpc('anvil_setCode', ECHO, '0x365f5f37365ff3')
  await chain.rpc('anvil_setCode', FAIL, '0x365f5f37365ffd')
  return chain
}

async function outcomes(chain: DevChain, multicall: true | undefined) {
  const connection = connect(chain.http, { ...(multicall === undefined ? {} : { multicall }) })
  const calls = [
    [{ to: ECHO, data: '0x01' }, 'latest'],
    [{ to: FAIL, data: '0xdeadbeef' }, 'latest'],
    [{ to: FAIL, data: '0x' }],
    [{ to: EMPTY, data: '0x1234' }, 'latest'],
    [{ to: ECHO, data: `0x${'ab'.repeat(100)}` }],
    [{ to: ECHO, data: '0x02', from: ECHO }, 'latest'],
  ] as const
  const settled = await Promise.allSettled(
    calls.map((params) => connection.request('eth_call', params)),
  )
  await connection.close()
  return settled.map((one) => {
    if (one.status === 'fulfilled') return one.value
    assert.ok(one.reason instanceof RpcError)
    const { rpcCode, data, words } = one.reason
    return { rpcCode, data, words: words.slice(0, 18) }
  })
}

test('calls of one turn in one Multicall3 call end as they do one by one', async () => {
  await using chain = await start()
  const apart = await outcomes(chain, undefined)
  // Without the contract nothing is joined.
  assert.deepEqual(await outcomes(chain, true), apart)
  await chain.rpc('anvil_setCode', MULTICALL3, AGGREGATOR)
  assert.deepEqual(await outcomes(chain, true), apart)
  assert.equal(apart[0], '0x01')
  assert.deepEqual(apart[1], { rpcCode: 3, data: '0xdeadbeef', words: 'execution reverted' })
})

test('a hundred calls are one call to the node', async () => {
  await using chain = await start()
  await chain.rpc('anvil_setCode', MULTICALL3, AGGREGATOR)
  const connection = connect(chain.ws, { multicall: MULTICALL3 })
  const data = Array.from({ length: 100 }, (_, n) => `0x${n.toString(16).padStart(64, '0')}`)
  const results = await Promise.all(
    data.map((one) => connection.request('eth_call', [{ to: ECHO, data: one }])),
  )
  assert.deepEqual(results, data)
  await connection.close()
})

test('a signal ends the wait of its own caller only', async () => {
  await using chain = await start()
  await chain.rpc('anvil_setCode', MULTICALL3, AGGREGATOR)
  const connection = connect(chain.http, { multicall: true })
  const stop = new AbortController()
  const reason = new Error('no longer wanted')
  const call = [{ to: ECHO, data: '0x07' }]
  const [one, two, three] = [
    connection.request('eth_call', call),
    connection.request('eth_call', call, { signal: stop.signal }),
    connection.request('eth_call', call, { signal: AbortSignal.abort(reason) }),
  ]
  stop.abort(reason)
  await assert.rejects(two, reason)
  await assert.rejects(three, reason)
  assert.equal(await one, '0x07')
  await connection.close()
})
