import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Connection,
  connect,
  type RequestOptions,
} from '../../src/contract/connection/index.ts'
import { type WaitForOptions, waitForTransaction } from '../../src/contract/transactions/index.ts'
import { type DevChain, startDevChain } from './dev-chain.ts'
import { placeEmitter } from './emitter.ts'

const WAYS = ['http', 'ws', 'ipc'] as const
const TO = '0x00000000000000000000000000000000000000bb'
const GWEI = 1_000_000_000
/** The first of anvil's accounts. */
const OWN = '0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266'

/** Sends one of the first account's; each of a test has its own fee where they are to replace each other. */
async function send(chain: DevChain, more: Record<string, unknown> = {}): Promise<`0x${string}`> {
  const [from] = await chain.rpc<string[]>('eth_accounts')
  return chain.rpc('eth_sendTransaction', {
    from,
    to: TO,
    value: '0x1',
    nonce: '0x0',
    ...fee(3),
    ...more,
  })
}

function fee(gwei: number) {
  const wei = `0x${(gwei * GWEI).toString(16)}`
  return { maxFeePerGas: wei, maxPriorityFeePerGas: wei }
}

for (const way of WAYS) {
  const start = async (options: WaitForOptions = {}) => {
    const chain = await startDevChain({ args: ['--no-mining'], keepsState: true })
    const connection = connect(chain[way], { attempts: 2 })
    return {
      chain,
      connection,
      wait: (hash: `0x${string}`, more: WaitForOptions = {}) => {
        return waitForTransaction(connection, hash, {
          interval: 20,
          timeout: 20_000,
          ...options,
          ...more,
        })
      },
      async [Symbol.asyncDispose]() {
        await connection.close()
        await chain[Symbol.asyncDispose]()
      },
    }
  }

  test(`over ${way} a transaction that comes into a block is mined`, async () => {
    await using run = await start()
    const hash = await send(run.chain)
    const waiting = run.wait(hash)
    await run.chain.rpc('evm_mine')
    const outcome = await waiting
    assert.equal(outcome.kind, 'mined')
    assert.ok(outcome.kind === 'mined')
    const { receipt, reorganised } = outcome
    assert.equal(receipt.hash, hash)
    assert.equal(receipt.status, 'success')
    assert.equal(receipt.blockNumber, 1n)
    assert.equal(receipt.gasUsed, 21_000n)
    assert.equal(receipt.to, TO)
    assert.equal(receipt.contractAddress, undefined)
    assert.equal(reorganised, 0)
  })

  test(`over ${way} confirmations are waited for, through a restart`, async () => {
    await using run = await start()
    const hash = await send(run.chain)
    await run.chain.rpc('evm_mine')
    let isDone = false
    const waiting = run.wait(hash, { confirmations: 3 }).finally(() => {
      isDone = true
    })
    await run.chain.rpc('evm_mine')
    await run.chain.stop()
    await run.chain.start()
    assert.equal(isDone, false)
    await run.chain.rpc('evm_mine')
    assert.equal((await waiting).kind, 'mined')
  })

  test(`over ${way} one that another takes the place of is replaced, with the reason`, async () => {
    const others: [reason: string, more: Record<string, unknown>][] = [
      ['repriced', {}],
      ['cancelled', { to: OWN, value: '0x0' }],
      ['other', { value: '0x2' }],
    ]
    for (const [reason, more] of others) {
      await using run = await start()
      const hash = await send(run.chain)
      const watched = watch(run.connection, 'eth_getTransactionByHash')
      const waiting = waitForTransaction(watched.connection, hash, { interval: 20 })
      await watched.seen
      const second = await send(run.chain, { ...more, ...fee(9) })
      await run.chain.rpc('evm_mine')
      const outcome = await waiting
      assert.ok(outcome.kind === 'replaced', outcome.kind)
      assert.equal(outcome.reason, reason)
      assert.equal(outcome.receipt?.hash, second)
    }
  })

  test(`over ${way} one that the node throws out is dropped`, async () => {
    await using run = await start({ droppedAfter: 60 })
    const hash = await send(run.chain)
    await run.chain.rpc('anvil_dropTransaction', hash)
    const dropped = { kind: 'dropped', isNonceFree: false, reorganised: 0 }
    assert.deepEqual(await run.wait(hash), dropped)
    const sent = { hash, from: OWN, nonce: 0, to: TO, value: 1n, input: '0x' }
    assert.deepEqual(await run.wait(hash, { sent }), { ...dropped, isNonceFree: true })
  })

  test(`over ${way} one that was replaced before it is asked for is found by what was sent`, async () => {
    await using run = await start({ droppedAfter: 60 })
    const hash = await send(run.chain)
    const second = await send(run.chain, { ...fee(9), value: '0x2' })
    await run.chain.rpc('evm_mine')
    const sent = { hash, from: OWN, nonce: 0, to: TO, value: 1n, input: '0x' }
    const outcome = await run.wait(hash, { sent })
    assert.ok(outcome.kind === 'replaced')
    assert.equal(outcome.reason, 'other')
    assert.equal(outcome.receipt?.hash, second)
  })

  test(`over ${way} one that a reorganisation takes out is followed to what took its place`, async () => {
    await using run = await start()
    const emitter = await placeEmitter(run.chain)
    const transaction = { ...emitter.transaction(1), ...fee(3), nonce: '0x0' }
    const hash = await run.chain.rpc<`0x${string}`>('eth_sendTransaction', transaction)
    await run.chain.rpc('evm_mine')
    const watched = watch(run.connection, 'eth_getTransactionByHash')
    const options = { confirmations: 4, interval: 20, timeout: 20_000 }
    const waiting = waitForTransaction(watched.connection, hash, options)
    await watched.seen
    await run.chain.rpc('anvil_reorg', 1, [[emitter.transaction(7), 0]])
    for (let block = 0; block < 5; block += 1) await run.chain.rpc('evm_mine')
    const outcome = await waiting
    assert.equal(outcome.reorganised, 1)
    // The other chain has another one in its place.
    assert.ok(outcome.kind === 'replaced', outcome.kind)
    assert.equal(outcome.reason, 'other')
  })
}

/** `seen` resolves once the node gave something for this method. */
function watch(connection: Connection, watched: string) {
  const { promise: seen, resolve } = Promise.withResolvers<void>()
  const request: Connection['request'] = async <Result>(
    method: string,
    params: readonly unknown[],
    options?: RequestOptions,
  ) => {
    const result = await connection.request<Result>(method, params, options)
    if (method === watched && result !== null) resolve()
    return result
  }
  return { connection: { ...connection, request }, seen }
}

test('one that is in no block in time is an error, and a signal ends the wait with its reason', async () => {
  await using chain = await startDevChain({ args: ['--no-mining'] })
  const hash = await send(chain)
  const connection = connect(chain.http)
  await assert.rejects(waitForTransaction(connection, hash, { timeout: 50 }), {
    code: 'CONTRACT_WAIT',
    message: `the transaction ${hash} was in no block after 50 ms; it may still come: wait again, or send it with a higher fee and the same nonce`,
  })
  await chain.rpc('evm_mine')
  await assert.rejects(waitForTransaction(connection, hash, { timeout: 50, confirmations: 2 }), {
    code: 'CONTRACT_WAIT',
    message: `the transaction ${hash} had 1 confirmations after 50 ms, fewer than were asked for; it may still come: wait again, or send it with a higher fee and the same nonce`,
  })
  const reason = new Error('no longer wanted')
  const signal = AbortSignal.any([AbortSignal.timeout(20)])
  await assert.rejects(waitForTransaction(connection, hash, { signal, confirmations: 9 }), {
    name: 'TimeoutError',
  })
  await assert.rejects(
    waitForTransaction(connection, hash, { signal: AbortSignal.abort(reason) }),
    reason,
  )
  await connection.close()
})

/** The connection of a node whose answers to some questions are others for the first looks. */
function lagging(connection: Connection, lag: (method: string) => boolean): Connection {
  const request: Connection['request'] = async <Result>(
    method: string,
    params: readonly unknown[],
    options?: RequestOptions,
  ) => {
    if (lag(method)) return null as Result
    return connection.request<Result>(method, params, options)
  }
  return { ...connection, request }
}

test('one whose receipt comes late is mined and not replaced, whatever else the node knows by then', async () => {
  await using chain = await startDevChain()
  const connection = connect(chain.http)
  for (const [nonce, forgets] of [['0x0', false] as const, ['0x1', true] as const]) {
    const hash = await send(chain, { nonce })
    // What follows it is in later blocks, and is not taken for it.
    await chain.rpc('anvil_mine', '0x3')
    let looks = 0
    const behind = lagging(connection, (method) => {
      if (method === 'eth_getTransactionReceipt') looks += 1
      return looks < 8 && (forgets || method === 'eth_getTransactionReceipt') && asksForIt(method)
    })
    const sent = { hash, from: OWN, nonce: Number(nonce), to: TO, value: 1n, input: '0x' }
    const outcome = await waitForTransaction(behind, hash, { interval: 20, droppedAfter: 20, sent })
    assert.equal(outcome.kind, 'mined')
    assert.ok(looks >= 8)
  }
  await connection.close()
})

function asksForIt(method: string): boolean {
  return method === 'eth_getTransactionReceipt' || method === 'eth_getTransactionByHash'
}

test('one that a node forgets by turns has not lost its place', async () => {
  await using chain = await startDevChain()
  const connection = connect(chain.http)
  const hash = await send(chain)
  let looks = 0
  const behind = lagging(connection, (method) => {
    if (method === 'eth_getTransactionReceipt') looks += 1
    if (looks === 8) void chain.rpc('anvil_mine', '0x3')
    return looks % 2 === 0 && asksForIt(method)
  })
  const sent = { hash, from: OWN, nonce: 0, to: TO, value: 1n, input: '0x' }
  const options = { interval: 20, confirmations: 4, sent }
  const outcome = await waitForTransaction(behind, hash, options)
  assert.deepEqual([outcome.kind, outcome.reorganised], ['mined', 0])
  assert.ok(looks > 8)
  await connection.close()
})

test('one whose nonce is used and that is nowhere to be seen may have happened', async () => {
  await using chain = await startDevChain()
  const hash = await send(chain)
  await chain.rpc('anvil_mine', '0x60')
  const connection = connect(chain.http)
  const behind = lagging(connection, asksForIt)
  const blocks: unknown[] = []
  const request: Connection['request'] = (method, params, options) => {
    if (method === 'eth_getBlockByNumber' && params[1] === true) blocks.push(params[0])
    return behind.request(method, params, options)
  }
  const sent = { hash, from: OWN, nonce: 0, to: TO, value: 1n, input: '0x' }
  const options = { interval: 20, timeout: 1_000, droppedAfter: 20, sent }
  await assert.rejects(waitForTransaction({ ...behind, request }, hash, options), {
    code: 'CONTRACT_WAIT',
    isNonceUsed: true,
    message: `the transaction ${hash} had no receipt after 1000 ms, though its nonce is used; it may have happened, or another one of its nonce: look for it elsewhere before it is sent again`,
  })
  // What was searched once is not searched again: its last block alone is looked at.
  assert.equal(new Set(blocks).size, 64)
  await connection.close()
})
