import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { connect } from '../connection/index.ts'
import { JsonRpcFault, startPeer } from '../connection/peer.fixture.ts'
import { followLogs } from './follow-logs.ts'
import type { FollowOptions, LogItem, RewoundItem } from './follow-options.ts'
import type { Log } from './log.ts'
import { ToldChain, type ToldLog } from './told-chain.fixture.ts'

type Item = LogItem<undefined> | RewoundItem

/** `+3`, `-3` or `<3`. */
function say(item: Item): string {
  if (item.kind === 'rewound') return `<${item.number}`
  return `${item.kind === 'log' ? '+' : '-'}${Number(item.log.data)}`
}

/** Follows a told chain over HTTP, and gives what came until `count` items did, or the loop ended. */
async function told(
  chain: ToldChain,
  options: FollowOptions,
  count = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const story: string[] = []
  for await (const item of follow(chain, options)) {
    story.push(say(item))
    if (story.length === count) break
  }
  return story
}

async function* follow(chain: ToldChain, options: FollowOptions): AsyncGenerator<Item> {
  await using peer = await startPeer({ answer: chain.answer })
  const connection = connect(peer.http, { attempts: 1 })
  try {
    yield* followLogs(connection, { interval: 5, ...options })
  } finally {
    await connection.close()
  }
}

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `+${from + index}`)
}

const all: FollowOptions = { fromBlock: 0, toBlock: 'latest' }

test('ranges grow while the node gives them', async () => {
  const chain = new ToldChain(400)
  assert.deepEqual(await told(chain, { ...all, range: { first: 10 } }), numbers(0, 399))
  assert.deepEqual(chain.ranges.slice(0, 4), [
    [0, 9],
    [10, 29],
    [30, 69],
    [70, 149],
  ])
})

const refusals: [words: string, code: number][] = [
  ['query returned more than 10000 results', -32005],
  ['block range too large', -32000],
  ['exceed maximum block range: 25', -32000],
  ['limit exceeded', -32005],
  ['Log response size exceeded', -32602],
  ['query timeout exceeded', -32002],
  ['request timed out', -32002],
  ['query timed out', -32000],
  ['the request took too long', -32000],
  ['query must be smaller than size 1024', -32602],
  ['Your plan allows 25 blocks', -32000],
]

for (const [words, code] of refusals) {
  test(`a range is halved where the node says "${words}"`, async () => {
    const chain = new ToldChain(600)
    chain.fault = (_, { from, to }) => {
      return to - from >= 25 ? new JsonRpcFault(code, words) : undefined
    }
    assert.deepEqual(await told(chain, all), numbers(0, 599))
    const largest = Math.max(...chain.ranges.slice(10).map(([from, to]) => to - from))
    assert.ok(largest < 100, `${largest}`)
  })
}

test('a range that the node hints at is used', async () => {
  const chain = new ToldChain(600)
  chain.fault = (_, { from, to }) => {
    if (to - from < 7) return undefined
    const hint = `retry with the range 0x${from.toString(16)}-0x${(from + 6).toString(16)}`
    return new JsonRpcFault(-32005, `query returned more than 10000 results. ${hint}`)
  }
  assert.deepEqual(await told(chain, all, 3), ['+0', '+1', '+2'])
  assert.deepEqual(chain.ranges.slice(0, 2), [
    [0, 99],
    [0, 6],
  ])
})

test('a node that refuses the logs of one block is told', async () => {
  const chain = new ToldChain(3)
  chain.fault = ({ method }) =>
    method === 'eth_getLogs'
      ? new JsonRpcFault(-32005, 'query returned more than 1 results')
      : undefined
  await assert.rejects(
    told(chain, { fromBlock: 1, toBlock: 2 }),
    (error: Error & { code: string }) => {
      assert.equal(error.code, 'CONTRACT_LOG_RANGE')
      assert.match(
        error.message,
        /^the node refuses to give the logs of block 1 alone \(eth_getLogs failed at http:\/\/127\.0\.0\.1:\d+: query returned more than 1 results \(code -32005\)\); filter by address and topics, or take a node with a higher limit$/,
      )
      return true
    },
  )
})

test('a node that is too slow for the logs of one block is waited for', async () => {
  const chain = new ToldChain(1)
  let faults = 2
  chain.fault = ({ method }) => {
    if (method !== 'eth_getLogs' || faults === 0) return undefined
    faults -= 1
    return new JsonRpcFault(-32002, 'request timed out')
  }
  const troubles: string[] = []
  const onTrouble = (error: Error) => troubles.push(error.message.replace(/http\S+/, 'it'))
  assert.deepEqual(await told(chain, { ...all, onTrouble }), ['+0'])
  assert.deepEqual(
    troubles,
    Array(2).fill('eth_getLogs failed at it request timed out (code -32002)'),
  )
})

test('what does not belong to the range, or to the chain, is left out', async () => {
  const chain = new ToldChain(3)
  chain.grow(1, {
    logs: [
      { value: 10 },
      { value: 11, removed: true },
      { value: 12, blockHash: null, blockNumber: null },
      { value: 13, blockNumber: '0x63' },
      { value: 14 },
    ],
  })
  chain.grow(1)
  // Twice the same, and not in order.
  chain.fault = ({ method }, { from, to }) => {
    if (method !== 'eth_getLogs') return undefined
    return [...chain.logs(from, to).reverse(), ...chain.logs(from, to)]
  }
  assert.deepEqual(await told(chain, all), ['+0', '+1', '+2', '+10', '+14', '+4'])
})

test('what is no log is told', async () => {
  const chain = new ToldChain(1)
  chain.grow(1, { logs: [{ value: 1, topics: 'none' } as ToldLog] })
  await assert.rejects(told(chain, all), (error: Error & { code: string }) => {
    assert.equal(error.code, 'CONTRACT_CHAIN_DATA')
    assert.match(
      error.message,
      /^the node gave as a log what is none: \{"address":"0x0+aa","topics":"none","data":"0x.*; see that a node of Ethereum listens there, and its version$/,
    )
    return true
  })
})

test('logs of another block than the header names are asked for again', async () => {
  const chain = new ToldChain(5)
  let lies = 3
  chain.fault = ({ method }, { from, to }) => {
    if (method !== 'eth_getLogs' || lies === 0) return undefined
    lies -= 1
    return chain.logs(from, to).map((log) => ({ ...log, blockHash: `0x${'ee'.repeat(32)}` }))
  }
  assert.deepEqual(await told(chain, all), numbers(0, 4))
  assert.equal(lies, 0)
})

test('an older head makes neither holes nor removals', async () => {
  const chain = new ToldChain(10)
  const story: string[] = []
  for await (const item of follow(chain, { fromBlock: 0 })) {
    story.push(say(item))
    if (story.length === 10) {
      // A node behind the balancer that lags answers for a while.
      chain.head = 6
      chain.grow(3)
      let looks = 0
      chain.fault = ({ method, params }) => {
        if (method === 'eth_getBlockByNumber' && params[0] === 'latest') looks += 1
        if (looks === 4) chain.head = undefined
        return undefined
      }
    }
    if (story.length === 13) break
  }
  assert.deepEqual(story, numbers(0, 12))
})

test('a reorganisation in the middle of a backfill takes back what was given', async () => {
  const chain = new ToldChain(60)
  const story: string[] = []
  for await (const item of follow(chain, { fromBlock: 40, range: { first: 5, most: 5 } })) {
    story.push(say(item))
    if (story.length === 8) chain.fork(15, 16, 1)
    if (item.kind === 'log' && item.log.blockNumber === 60n) break
  }
  const first = numbers(40, 49)
  const back = ['-49', '-48', '-47', '-46', '-45']
  const again = numbers(1045, 1060)
  assert.deepEqual(story, [...first, ...back, ...again])
})

test('more replaced blocks than are remembered are an error', async () => {
  const chain = new ToldChain(60)
  const story: string[] = []
  const run = async () => {
    for await (const item of follow(chain, { fromBlock: 0, depth: 8 })) {
      story.push(say(item))
      if (story.length === 60) chain.fork(20, 25, 1)
    }
  }
  await assert.rejects(run, {
    code: 'CONTRACT_REORGANISATION_DEPTH',
    message:
      'the chain was reorganised below block 51, which is the oldest that is remembered; undo what came from later blocks than are final, and begin again with fromBlock',
  })
  assert.equal(story.length, 60)
})

test('no more than one range is fetched ahead of what is taken', async () => {
  const chain = new ToldChain(2_000)
  const events = follow(chain, { fromBlock: 0, range: { first: 10, most: 10 } })
  for (let taken = 0; taken < 35; taken += 1) await events.next()
  while (chain.ranges.length < 5) await setImmediate()
  for (let turn = 0; turn < 100; turn += 1) await setImmediate()
  assert.equal(chain.ranges.length, 5)
  await events.return(undefined)
})

test('the logs of an answer bound the next range', async () => {
  const chain = new ToldChain(1)
  chain.grow(300, { logs: Array.from({ length: 100 }, (_, value) => ({ value })) })
  const story = await told(chain, { ...all, range: { first: 100 } })
  assert.equal(story.length, 30_001)
  // 5,000 logs are aimed at; the last ends where a node that lags may lack blocks.
  assert.deepEqual(chain.ranges.slice(0, 4), [
    [0, 99],
    [100, 149],
    [150, 172],
    [173, 173],
  ])
})

test('a node in trouble is waited for, and each trouble is told; without patience it is an error', async () => {
  const chain = new ToldChain(1)
  let faults = 2
  chain.fault = ({ method }) => {
    if (method !== 'eth_getLogs' || faults === 0) return undefined
    faults -= 1
    return new JsonRpcFault(429, 'too many requests')
  }
  const troubles: string[] = []
  const onTrouble = (error: Error) => troubles.push(error.message.replace(/http\S+/, 'it'))
  assert.deepEqual(await told(chain, { ...all, onTrouble }), ['+0'])
  assert.deepEqual(troubles, Array(2).fill('eth_getLogs failed at it too many requests (code 429)'))
  faults = 1
  await assert.rejects(told(chain, { ...all, patience: 0 }), { code: 'CONTRACT_RPC', rpcCode: 429 })
})

test('what decode leaves out does not come, and cursors pass over it', async () => {
  const chain = new ToldChain(6)
  const decode = (log: Log) => (Number(log.data) % 2 === 1 ? { odd: Number(log.data) } : undefined)
  await using peer = await startPeer({ answer: chain.answer })
  const connection = connect(peer.http)
  const odd: unknown[] = []
  const progress: bigint[] = []
  const onProgress = (_: string, block: bigint) => progress.push(block)
  for await (const item of followLogs(connection, { ...all, decode, onProgress })) {
    if (item.kind === 'log') odd.push(item.event.odd)
  }
  assert.deepEqual(odd, [1, 3, 5])
  assert.deepEqual(progress, [5n])
  await connection.close()
})

test('a cursor is refused where it is none, or of another chain', async () => {
  await assert.rejects(told(new ToldChain(3), { cursor: 'yesterday' }), {
    code: 'CONTRACT_CURSOR',
    message:
      'the cursor "yesterday" is none that was given; give one as it came, on the chain it came from, or begin again with fromBlock',
  })
  let cursor = ''
  for await (const item of follow(new ToldChain(300), { ...all, fromBlock: 200 }))
    cursor = item.cursor
  assert.ok(cursor.length < 1_000)
  const other = new ToldChain(0)
  other.grow(300, { fork: 7 })
  await assert.rejects(told(other, { cursor }), /comes from another chain; give one as it came/)
  const short = new ToldChain(0)
  short.grow(5, { fork: 7 })
  await assert.rejects(told(short, { cursor }), /comes from another chain; give one as it came/)
})

test('a cursor whose past is all gone is an error', async () => {
  const chain = new ToldChain(600)
  let cursor = ''
  for await (const item of follow(chain, all)) cursor = item.cursor
  chain.fork(500, 501, 1)
  await assert.rejects(told(chain, { cursor }), { code: 'CONTRACT_REORGANISATION_DEPTH' })
})

test('a signal that is aborted ends the loop without an error, before and while it waits', async () => {
  const chain = new ToldChain(2)
  assert.deepEqual(await told(chain, { signal: AbortSignal.abort() }), [])
  const stop = new AbortController()
  const story: string[] = []
  for await (const item of follow(chain, { fromBlock: 0, interval: 60_000, signal: stop.signal })) {
    story.push(say(item))
    if (story.length === 2) queueMicrotask(() => stop.abort())
  }
  assert.deepEqual(story, ['+0', '+1'])
})
