import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { connect } from '../connection/index.ts'
import { startPeer } from '../connection/peer.fixture.ts'
import { followLogs } from './follow-logs.ts'
import type { LogItem, RewoundItem } from './follow-options.ts'
import { LAG_MS } from './limits.ts'
import { ToldChain } from './told-chain.fixture.ts'

type Item = LogItem<undefined> | RewoundItem

/** `+3`, `-3` or `<3`. */
function say(item: Item): string {
  if (item.kind === 'rewound') return `<${item.number}`
  return `${item.kind === 'log' ? '+' : '-'}${Number(item.log.data)}`
}

/** The cursor behind the last log of the chain. */
async function cursorOf(chain: ToldChain, fromBlock = 0): Promise<string> {
  await using peer = await startPeer({ answer: chain.answer })
  const connection = connect(peer.http)
  let cursor = ''
  for await (const item of followLogs(connection, { fromBlock, toBlock: 'latest' }))
    cursor = item.cursor
  await connection.close()
  return cursor
}

/** What comes from the cursor on, until there are so many items. */
async function resumed(
  chain: ToldChain,
  { cursor, count, onItem }: { cursor: string; count: number; onItem?: (item: Item) => void },
): Promise<string[]> {
  await using peer = await startPeer({ answer: chain.answer })
  const connection = connect(peer.http, { attempts: 1 })
  const story: string[] = []
  const signal = AbortSignal.timeout(5_000)
  for await (const item of followLogs(connection, { cursor, interval: 5, signal })) {
    story.push(say(item))
    onItem?.(item)
    if (story.length === count) break
  }
  await connection.close()
  return story
}

test('a cursor above the head of a chain that went another way is rewound at once', async () => {
  const chain = new ToldChain(7)
  const cursor = await cursorOf(chain)
  chain.fork(3, 1, 1)
  assert.deepEqual(await resumed(chain, { cursor, count: 2 }), ['<3', '+1004'])
})

for (const length of [4, 31]) {
  test(`a cursor of a chain of ${length} blocks that was begun anew is rewound to its start`, async () => {
    const cursor = await cursorOf(new ToldChain(length))
    const other = new ToldChain(0)
    other.grow(3, { fork: 7 })
    assert.deepEqual(await resumed(other, { cursor, count: 3 }), ['<0', '+7001', '+7002'])
  })
}

test('a cursor of a longer chain that was begun anew is one of another chain', async () => {
  const cursor = await cursorOf(new ToldChain(300), 250)
  const other = new ToldChain(0)
  other.grow(290, { fork: 7 })
  await assert.rejects(resumed(other, { cursor, count: 1 }), { code: 'CONTRACT_CURSOR' })
})

test('a cursor above the head of a node that lags goes on without a word once the node has its block', async () => {
  const chain = new ToldChain(7)
  const cursor = await cursorOf(chain)
  chain.head = 4
  let looks = 0
  chain.fault = ({ params }) => {
    if (params[0] === 'latest') looks += 1
    if (looks === 4) chain.head = undefined
    if (looks === 5 && chain.blocks.length === 7) chain.grow(1)
    return undefined
  }
  assert.deepEqual(await resumed(chain, { cursor, count: 1 }), ['+7'])
})

test('a cursor above a head that stays below is rewound after a while', async (context: TestContext) => {
  const chain = new ToldChain(7)
  const cursor = await cursorOf(chain)
  chain.blocks.splice(5)
  let looks = 0
  context.mock.timers.enable({ apis: ['Date'] })
  chain.fault = ({ params }) => {
    if (params[0] === 'latest') looks += 1
    if (looks === 3) context.mock.timers.tick(LAG_MS)
    return undefined
  }
  const onItem = () => chain.grow(1, { fork: 1 })
  assert.deepEqual(await resumed(chain, { cursor, count: 2, onItem }), ['<4', '+1005'])
})

test('a chain that becomes shorter while a cursor is taken up is noticed', async () => {
  const chain = new ToldChain(7)
  const cursor = await cursorOf(chain)
  let isForked = false
  chain.fault = ({ method }) => {
    if (method === 'eth_getLogs' && !isForked) {
      isForked = true
      chain.fork(3, 1, 1)
    }
    return undefined
  }
  assert.deepEqual(await resumed(chain, { cursor, count: 2 }), ['<3', '+1004'])
})

test('what was rewound comes again, though the chain goes back to what it was', async () => {
  const chain = new ToldChain(7)
  const cursor = await cursorOf(chain)
  const original = chain.blocks
  const fork = (depth: number, number: number) => {
    chain.blocks = [...original]
    chain.fork(depth, depth + 1, number)
  }
  fork(2, 1)
  let isRewound = false
  let isBack = false
  chain.fault = ({ method, params }) => {
    if (!isRewound || isBack) return undefined
    // The block that it was rewound to is replaced, and all is as before when that is looked at.
    if (method === 'eth_getLogs') chain.fault = backAt
    else if (method === 'eth_getBlockByNumber' && params[0] !== 'latest') fork(3, 2)
    return undefined
  }
  const backAt: typeof chain.fault = ({ method, params }) => {
    if (method === 'eth_getBlockByNumber' && params[0] !== 'latest') {
      isBack = true
      chain.blocks = original
    }
    return undefined
  }
  const onItem = () => {
    isRewound = true
  }
  const story = await resumed(chain, { cursor, count: 3, onItem })
  assert.deepEqual(story, ['<4', '+5', '+6'])
})

test('a reorganisation before the cursor is reached rewinds it, and takes nothing back singly', async () => {
  const chain = new ToldChain(61)
  const cursor = await cursorOf(chain)
  let isForked = false
  chain.fault = ({ method }, { from }) => {
    if (method === 'eth_getLogs' && from > 40 && !isForked) {
      isForked = true
      chain.fork(31, 32, 1)
    }
    return undefined
  }
  const story = await resumed(chain, { cursor, count: 5 })
  assert.deepEqual(story, ['<26', '+27', '+28', '+29', '+1030'])
})
