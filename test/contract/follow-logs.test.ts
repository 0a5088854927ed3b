import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from '../../src/contract/connection/index.ts'
import { ChainReplacedError, followLogs } from '../../src/contract/events/index.ts'
import { collect, valueIn } from './collect.ts'
import { startDevChain } from './dev-chain.ts'
import { EMITTER, placeEmitter } from './emitter.ts'

for (const way of ['http', 'ws', 'ipc'] as const) {
  test(`over ${way} the logs of the past come, then those of each new block, each once`, async () => {
    await using chain = await startDevChain()
    const emitter = await placeEmitter(chain)
    for (let value = 1; value <= 5; value += 1) await emitter.emit(value, 2)
    const connection = connect(chain[way])
    const collected = collect(connection, { fromBlock: 'earliest', interval: 50 })
    await collected.until(() => collected.story.length === 10)
    await emitter.emit(6, 3)
    await emitter.emit(7)
    await collected.untilSame(chain, 14)
    await collected.stop()
    assert.equal(collected.story.join(' '), '+1 +1 +2 +2 +3 +3 +4 +4 +5 +5 +6 +6 +6 +7')
    await connection.close()
  })

  test(`over ${way} a reorganisation takes logs back, newest first, and goes on with the new ones`, async () => {
    await using chain = await startDevChain()
    const emitter = await placeEmitter(chain)
    for (let value = 1; value <= 5; value += 1) await emitter.emit(value)
    const connection = connect(chain[way])
    const collected = collect(connection, { fromBlock: 0, interval: 50 })
    await collected.until(() => collected.story.length === 5)
    await chain.rpc('anvil_reorg', 3, [
      [emitter.transaction(13, 2), 0],
      [emitter.transaction(14), 2],
    ])
    await collected.untilSame(chain, 5)
    await emitter.emit(6)
    await collected.untilSame(chain, 6)
    await collected.stop()
    assert.equal(collected.story.join(' '), '+1 +2 +3 +4 +5 -5 -4 -3 +13 +13 +14 +6')
    await connection.close()
  })

  test(`over ${way} a node that restarts with its state leaves no hole`, async () => {
    await using chain = await startDevChain({ keepsState: true })
    const emitter = await placeEmitter(chain)
    await emitter.emit(1)
    const connection = connect(chain[way], { attempts: 1 })
    const collected = collect(connection, { fromBlock: 0, interval: 50 })
    await collected.until(() => collected.story.length === 1)
    await chain.stop()
    await chain.start()
    await emitter.emit(2)
    await emitter.emit(3)
    await collected.untilSame(chain, 3)
    await emitter.emit(4)
    await collected.untilSame(chain, 4)
    await collected.stop()
    assert.equal(collected.story.join(' '), '+1 +2 +3 +4')
    await connection.close()
  })

  test(`over ${way} a long chain that was restarted without its state is noticed`, async () => {
    await using chain = await startDevChain({ args: ['--timestamp', '1700000000'] })
    const emitter = await placeEmitter(chain)
    await chain.rpc('anvil_mine', '0xc8')
    await emitter.emit(1)
    const connection = connect(chain[way], { attempts: 1 })
    const collected = collect(connection, { fromBlock: 0, interval: 50 })
    await collected.until(() => collected.story.length === 1)
    await chain.stop()
    const args = ['--timestamp', '1700000001']
    await using other = await startDevChain({ port: chain.port, path: chain.ipc, args })
    await other.rpc('anvil_mine', '0x3')
    const error = await collected.ended
    assert.ok(error instanceof ChainReplacedError, String(error))
    assert.equal(error.code, 'CONTRACT_CHAIN_REPLACED')
    assert.equal(
      error.message,
      `${chain[way]} is at block 3, after block 201 was seen: its first block is another one; a development chain that was restarted without its state does that; begin again with fromBlock`,
    )
    await connection.close()
  })

  test(`over ${way} a short chain that was restarted without its state takes back what it gave`, async () => {
    await using chain = await startDevChain({ args: ['--timestamp', '1700000000'] })
    const emitter = await placeEmitter(chain)
    await emitter.emit(1)
    await emitter.emit(2)
    const connection = connect(chain[way], { attempts: 1 })
    const collected = collect(connection, { fromBlock: 0, interval: 50 })
    await collected.until(() => collected.story.length === 2)
    await chain.stop()
    const args = ['--timestamp', '1700000001']
    await using other = await startDevChain({ port: chain.port, path: chain.ipc, args })
    await (await placeEmitter(other)).emit(7)
    await collected.until(() => collected.story.includes('+7'))
    assert.equal(collected.story.join(' '), '+1 +2 -2 -1 +7')
    await collected.stop()
    await connection.close()
  })
}

test('without fromBlock only what comes from now on is given', async () => {
  await using chain = await startDevChain()
  const emitter = await placeEmitter(chain)
  await emitter.emit(1)
  const connection = connect(chain.ws)
  const ready = Promise.withResolvers<void>()
  const collected = collect(
    { ...connection, subscribe: (...args) => connection.subscribe(...args).finally(ready.resolve) },
    {},
  )
  await ready.promise
  await emitter.emit(2)
  await collected.until(() => collected.story.length === 1)
  await collected.stop()
  assert.deepEqual(collected.story, ['+2'])
  await connection.close()
})

test('a chain that is set back and mines anew takes back what was above', async () => {
  await using chain = await startDevChain()
  const emitter = await placeEmitter(chain)
  await emitter.emit(1)
  const snapshot = await chain.rpc('evm_snapshot')
  for (let value = 2; value <= 6; value += 1) await emitter.emit(value)
  const connection = connect(chain.ws)
  const collected = collect(connection, { fromBlock: 0 })
  await collected.until(() => collected.story.length === 6)
  await chain.rpc('evm_revert', snapshot)
  await emitter.emit(7)
  await collected.untilSame(chain, 2)
  await collected.stop()
  assert.equal(collected.story.join(' '), '+1 +2 +3 +4 +5 +6 -6 -5 -4 -3 -2 +7')
  await connection.close()
})

test('with confirmations a log waits for blocks on top of its own', async () => {
  await using chain = await startDevChain()
  const emitter = await placeEmitter(chain)
  await emitter.emit(1)
  await emitter.emit(2)
  await emitter.emit(3)
  const connection = connect(chain.http)
  const collected = collect(connection, { fromBlock: 0, confirmations: 2, interval: 20 })
  await collected.until(() => collected.story.length === 1)
  await chain.rpc('anvil_mine', '0x2')
  await collected.until(() => collected.story.length === 3)
  await collected.stop()
  assert.equal(collected.story.join(' '), '+1 +2 +3')
  await connection.close()
})

test('a loop with a last block ends by itself', async () => {
  await using chain = await startDevChain()
  const emitter = await placeEmitter(chain)
  for (let value = 1; value <= 5; value += 1) await emitter.emit(value)
  const connection = connect(chain.http)
  const values: number[] = []
  for await (const item of followLogs(connection, {
    address: EMITTER,
    fromBlock: 2,
    toBlock: 4n,
  })) {
    if (item.kind === 'log') values.push(valueIn(item.log))
  }
  assert.deepEqual(values, [2, 3, 4])
  await connection.close()
})

test('leaving the loop ends the subscription, and the connection holds nothing open', async () => {
  await using chain = await startDevChain()
  const emitter = await placeEmitter(chain)
  await emitter.emit(1)
  const connection = connect(chain.ipc)
  for await (const item of followLogs(connection, { fromBlock: 0 })) {
    assert.equal(item.kind, 'log')
    break
  }
  const events = followLogs(connection, {
    fromBlock: 0,
    decode: (log) => valueIn(log) || undefined,
  })
  const first = await events.next()
  assert.equal(first.value?.kind === 'log' && first.value.event, 1)
  await events.return()
  assert.deepEqual(await events.next(), { value: undefined, done: true })
  await connection.close()
})

test('a cursor goes on behind its log, in the middle of a block', async () => {
  await using chain = await startDevChain()
  const emitter = await placeEmitter(chain)
  await emitter.emit(1, 3)
  await emitter.emit(2, 2)
  const connection = connect(chain.http)
  let cursor = ''
  for await (const item of followLogs(connection, { fromBlock: 0, address: EMITTER })) {
    cursor = item.cursor
    if (item.kind === 'log' && item.log.logIndex === 1) break
  }
  assert.match(cursor, /^1\.1\.1\.0\.[0-9a-f]{16}\.[0-9a-f]{64}\.0-[0-9a-f]{64}$/)
  const collected = collect(connection, { cursor, interval: 20 })
  await collected.until(() => collected.story.length === 3)
  await collected.stop()
  assert.equal(collected.story.join(' '), '+1 +2 +2')
  await connection.close()
})

test('a cursor whose block was replaced meanwhile says back to where, and goes on from there', async () => {
  await using chain = await startDevChain()
  const emitter = await placeEmitter(chain)
  for (let value = 1; value <= 6; value += 1) await emitter.emit(value, 2)
  const connection = connect(chain.http)
  const before = collect(connection, { fromBlock: 1, interval: 20 })
  await before.until(() => before.story.length === 12)
  await before.stop()
  await chain.rpc('anvil_reorg', 2, [[emitter.transaction(16), 1]])
  const after = collect(connection, { cursor: before.cursor, interval: 20 }, before.standing)
  await after.untilSame(chain, 9)
  await emitter.emit(7)
  await after.untilSame(chain, 10)
  await after.stop()
  assert.equal(after.story.join(' '), '<4 +16 +7')
  await connection.close()
})

test('a cursor above the head of a chain that was set back says back to where, and goes on from there', async () => {
  await using chain = await startDevChain()
  const emitter = await placeEmitter(chain)
  for (let value = 1; value <= 3; value += 1) await emitter.emit(value)
  const snapshot = await chain.rpc('evm_snapshot')
  for (let value = 4; value <= 6; value += 1) await emitter.emit(value)
  const connection = connect(chain.http)
  const before = collect(connection, { fromBlock: 1, interval: 20 })
  await before.until(() => before.story.length === 6)
  await before.stop()
  await chain.rpc('evm_revert', snapshot)
  await emitter.emit(14)
  const after = collect(connection, { cursor: before.cursor, interval: 20 }, before.standing)
  await after.untilSame(chain, 4)
  await after.stop()
  assert.equal(after.story.join(' '), '<3 +14')
  await connection.close()
})

test('after a cursor, a reorganisation takes back what the other loop gave', async () => {
  await using chain = await startDevChain()
  const emitter = await placeEmitter(chain)
  for (let value = 1; value <= 4; value += 1) await emitter.emit(value, 2)
  const connection = connect(chain.ws)
  const before = collect(connection, { fromBlock: 2 })
  await before.until(() => before.story.length === 6)
  await before.stop()
  await emitter.emit(5)
  const after = collect(connection, { cursor: before.cursor }, before.standing)
  await after.until(() => after.story.length === 1)
  await chain.rpc('anvil_reorg', 4, [[emitter.transaction(12), 0]])
  await after.until(() => after.story.includes('+12'))
  await after.stop()
  assert.equal(after.story.join(' '), '+5 -5 -4 -4 -3 -3 -2 -2 +12')
  await connection.close()
})
