import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '../connection/index.ts'
import { JsonRpcFault, startPeer } from '../connection/peer.fixture.ts'
import { followLogs } from './follow-logs.ts'
import type { FollowOptions } from './follow-options.ts'
import { ToldChain } from './told-chain.fixture.ts'

/** The values of all logs up to the present head. */
async function valuesOf(chain: ToldChain, options: FollowOptions = {}): Promise<number[]> {
  await using peer = await startPeer({ answer: chain.answer })
  const connection = connect(peer.http, { attempts: 1 })
  const values: number[] = []
  const all = { fromBlock: 0, toBlock: 'latest', interval: 5, ...options } as const
  for await (const item of followLogs(connection, all)) {
    if (item.kind === 'log') values.push(Number(item.log.data))
  }
  await connection.close()
  return values
}

/** Logs are asked of a node that lags by so many blocks, for so many questions that it cannot answer in full. */
function lag(chain: ToldChain, blocks: number, times: number): { left: number } {
  const state = { left: times }
  chain.fault = ({ method, params }, { from, to }) => {
    const last = chain.blocks.length - 1 - blocks
    if (method !== 'eth_getLogs' || to <= last || state.left === 0) return undefined
    state.left -= 1
    // Asked for a range, nodes give what they have, without a word.
    const isByHash = 'blockHash' in (params[0] as object)
    return isByHash ? new JsonRpcFault(-32000, 'unknown block') : chain.logs(from, last)
  }
  return state
}

const upTo = (last: number) => Array.from({ length: last + 1 }, (_, value) => value)

for (const depth of [undefined, 0, 8, 200]) {
  test(`no log is lost where a node that lags answers for the logs, with a depth of ${depth}`, async () => {
    const chain = new ToldChain(300)
    const state = lag(chain, 3, 5)
    assert.deepEqual(await valuesOf(chain, { depth }), upTo(299))
    assert.equal(state.left, 0)
  })
}

test('blocks far below the head are not asked for one by one, however deep a reorganisation may go', async () => {
  const chain = new ToldChain(3_000)
  assert.equal((await valuesOf(chain)).length, 3_000)
  assert.ok(chain.ranges.length < 140, `${chain.ranges.length}`)
  chain.ranges.length = 0
  assert.equal((await valuesOf(chain, { depth: 1_000 })).length, 3_000)
  assert.ok(chain.ranges.length < 150, `${chain.ranges.length}`)
})

const notUnderstood: [code: number, words: string][] = [
  [-32602, 'invalid params: unknown field `blockHash`'],
  [-32000, 'filters by block hash are not supported'],
]

for (const [code, words] of notUnderstood) {
  test(`a node that says "${words}" is asked for logs by their numbers`, async () => {
    const chain = new ToldChain(40)
    chain.fault = ({ method, params }) => {
      if (method !== 'eth_getLogs' || !('blockHash' in (params[0] as object))) return undefined
      return new JsonRpcFault(code, words)
    }
    assert.deepEqual(await valuesOf(chain), upTo(39))
    assert.deepEqual(chain.ranges.at(-1), [32, 39])
  })
}

for (const words of ['block not found', 'Resource not found.', 'request timed out', 'busy']) {
  test(`one "${words}" does not make a node one that knows no logs by hash`, async () => {
    const chain = new ToldChain(3)
    let isTold = false
    chain.fault = ({ method }) => {
      if (method !== 'eth_getLogs' || isTold) return undefined
      isTold = true
      return new JsonRpcFault(words === 'Resource not found.' ? -32001 : -32000, words)
    }
    assert.deepEqual(await valuesOf(chain), upTo(2))
    assert.deepEqual(chain.ranges.slice(3), [
      [0, 0],
      [1, 1],
      [2, 2],
    ])
  })
}

const forEver: [code: number, words: string][] = [
  [4444, 'pruned history unavailable'],
  [-32000, 'old data not available due to pruning'],
  [-32701, 'History has been pruned for this block'],
  [-32000, 'missing trie node abc (path ) state 0x is not available'],
  [-32601, 'the method eth_getLogs does not exist/is not available'],
  [-32005, 'project ID does not have access to archive state'],
]

for (const [code, words] of forEver) {
  test(`"${words}" is told at once: no time changes it`, async () => {
    const chain = new ToldChain(200)
    chain.fault = ({ method }) =>
      method === 'eth_getLogs' ? new JsonRpcFault(code, words) : undefined
    const troubles: Error[] = []
    await assert.rejects(valuesOf(chain, { onTrouble: (error) => troubles.push(error) }), {
      code: 'CONTRACT_RPC',
      rpcCode: code,
      words,
    })
    assert.deepEqual(troubles, [])
    // The first question, and the one ahead of it.
    assert.ok(chain.ranges.length <= 2, `${chain.ranges.length}`)
  })
}

test('a block that a node does not find is waited for, each time is told, and at last what it said', async () => {
  const chain = new ToldChain(1)
  chain.fault = ({ method }) =>
    method === 'eth_getLogs' ? new JsonRpcFault(-32000, 'header not found') : undefined
  const troubles: string[] = []
  const onTrouble = (error: Error) => troubles.push(error.message)
  await assert.rejects(
    valuesOf(chain, { patience: 50, onTrouble }),
    (error: Error & { code: string }) => {
      assert.equal(error.code, 'CONTRACT_CHAIN_UNCLEAR')
      assert.match(
        error.message,
        /^for 0 s \S+ has given no logs from block 0 on \(eth_getLogs failed at \S+: header not found \(code -32000\)\); /,
      )
      assert.equal((error.cause as Error).message, troubles[0])
      return true
    },
  )
  assert.ok(troubles.length > 0)
})

test('a block that is missing below the head is told after a second, and waited for', async (context) => {
  const chain = new ToldChain(4)
  const troubles: string[] = []
  context.mock.timers.enable({ apis: ['Date'] })
  chain.fault = ({ params }) => {
    if (params[0] !== '0x2' || troubles.length > 0) return undefined
    context.mock.timers.tick(700)
    return null
  }
  const onTrouble = ({ message }: Error) => troubles.push(message.replace(/http\S+/, 'it'))
  assert.deepEqual(await valuesOf(chain, { onTrouble }), [0, 1, 2, 3])
  assert.deepEqual(troubles, [
    'for 1 s it has given no blocks from block 0 on that follow from each other; see whether the node is whole, and what stands before it',
  ])
})

for (const tag of ['safe', 'finalized'] as const) {
  test(`a chain whose ${tag} block is not found begins and ends with its first one`, async () => {
    const chain = new ToldChain(3)
    chain.fault = ({ params }) =>
      params[0] === tag ? new JsonRpcFault(-32000, `${tag} block not found`) : undefined
    assert.deepEqual(await valuesOf(chain, { fromBlock: tag }), [0, 1, 2])
    assert.deepEqual(await valuesOf(chain, { toBlock: tag }), [0])
  })
}
