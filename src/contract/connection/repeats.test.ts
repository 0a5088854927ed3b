import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { test } from 'node:test'
import { connect } from './connect.ts'
import { startPeer } from './peer.fixture.ts'

const once1 = { attempts: 1 } as const

async function failure(promise: Promise<unknown>): Promise<Error & { code?: string }> {
  try {
    await promise
  } catch (error) {
    return error as Error
  }
  throw new Error('it did not fail')
}

test('reads of one turn go in one body, and each gets its own answer in whatever order', async () => {
  await using peer = await startPeer({
    respond: (bodies, response) => {
      const answers = [bodies].flat().map(({ id, params }) => ({ id, result: params[0] }))
      response.end(JSON.stringify(Array.isArray(bodies) ? answers.reverse() : answers[0]))
    },
  })
  const connection = connect(peer.http, { batch: 3 })
  const asked = [1, 2, 3, 4, 5].map((one) => connection.request('eth_call', [one, undefined]))
  assert.deepEqual(await Promise.all(asked), [1, 2, 3, 4, 5])
  const sizes = peer.bodies.map((body) => [body].flat().length)
  assert.deepEqual(sizes, [3, 2])
  assert.deepEqual([peer.bodies[0]].flat()[0]!.params, [1])
  await connection.close()
})

test('a node that refuses batches is asked one by one', async () => {
  await using peer = await startPeer({
    respond: (bodies, response) => {
      const refused = { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'no batches' } }
      const { id, params } = [bodies].flat()[0]!
      response.end(JSON.stringify(Array.isArray(bodies) ? refused : { id, result: params[0] }))
    },
  })
  const connection = connect(peer.http)
  const ask = () => Promise.all([1, 2, 3].map((one) => connection.request('eth_call', [one])))
  assert.deepEqual(await ask(), [1, 2, 3])
  assert.deepEqual(await ask(), [1, 2, 3])
  assert.equal(peer.bodies.filter((body) => Array.isArray(body)).length, 1)
  await connection.close()
})

test('a batch that leaves one out fails that one only', async () => {
  await using peer = await startPeer({
    respond: (bodies, response) => {
      const answers = [bodies].flat().map(({ id, params }) => ({ id, result: params[0] }))
      response.end(JSON.stringify(answers.slice(1)))
    },
  })
  const connection = connect(peer.http, once1)
  const [one, two] = await Promise.allSettled(
    [1, 2].map((n) => connection.request('eth_call', [n])),
  )
  assert.equal(two?.status === 'fulfilled' && two.value, 2)
  assert.match(
    String((one as PromiseRejectedResult).reason),
    /1 answers to 2 requests, none with its id/,
  )
  await connection.close()
})

test('a read is tried again where the transport failed, and what changes something is not', async () => {
  let count = 0
  await using peer = await startPeer({
    respond: (bodies, response) => {
      count += 1
      if (count < 3) return void response.socket?.destroy()
      response.end(JSON.stringify({ id: [bodies].flat()[0]!.id, result: count }))
    },
  })
  const connection = connect(peer.http)
  assert.equal(await connection.request('eth_blockNumber', []), 3)
  count = 0
  const error = await failure(connection.request('eth_sendTransaction', [{}]))
  assert.equal(error.code, 'CONTRACT_CONNECTION_LOST')
  assert.equal(count, 1)
  await connection.close()
})

test('a signed transaction is sent again, and a node that has it already has taken it', async () => {
  let count = 0
  await using peer = await startPeer({
    respond: (bodies, response) => {
      count += 1
      if (count === 1) return void response.socket?.destroy()
      const error = { code: -32000, message: 'already known' }
      response.end(JSON.stringify({ id: [bodies].flat()[0]!.id, error }))
    },
  })
  const connection = connect(peer.http)
  const hash = await connection.request('eth_sendRawTransaction', ['0x00'])
  assert.equal(hash, '0xbc36789e7a1e281436464229828f817d6612f7b477d66591ff96a9e064bcc98a')
  const error = await failure(connection.request('eth_sendRawTransaction', ['0x00']))
  assert.match(error.message, /already known \(code -32000\)$/)
  await connection.close()
})

test('a dead endpoint gives way to the next, and is taken again once it works', async (t) => {
  await using first = await startPeer({
    answer: ({ method }) => (method === 'eth_chainId' ? '0x1' : 'first'),
  })
  await using second = await startPeer({
    answer: ({ method }) => (method === 'eth_chainId' ? '0x1' : 'second'),
  })
  const connection = connect([first.http, second.http])
  assert.equal(await connection.request('eth_call', []), 'first')
  first.behave({ respond: (_, response) => response.writeHead(503).end() })
  assert.equal(await connection.request('eth_call', []), 'second')
  first.behave({ answer: ({ method }) => (method === 'eth_chainId' ? '0x1' : 'first') })
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 60_000 })
  assert.equal(await connection.request('eth_call', []), 'second')
  // The one that failed is asked whether it is back while the other does the work.
  while ((await connection.request('eth_call', [])) !== 'first');
  assert.equal(await connection.chainId(), 1)
  await connection.close()
})

test('endpoints on two chains are told apart, and so is a chain that was not expected', async () => {
  await using one = await startPeer({ answer: () => '0x1' })
  await using ten = await startPeer({ answer: () => '0xa' })
  const connection = connect([one.http, ten.http])
  const error = await failure(connection.chainId())
  assert.equal(
    error.message,
    `${one.http} is on chain 1 and ${ten.http} on chain 10; all endpoints of a connection have to be on one chain`,
  )
  assert.equal(error.code, 'CONTRACT_CHAINS_DIFFER')
  const wrong = await failure(connect(ten.http, { chainId: 1 }).request('eth_call', []))
  assert.equal(
    wrong.message,
    `${ten.http} is on chain 10, and chain 1 was expected; give the endpoint of a node of that chain`,
  )
  assert.equal(wrong.code, 'CONTRACT_CHAIN')
  await connection.close()
})

test('once an endpoint that comes back is on another chain, nothing goes to either', async (t) => {
  const first503 = {
    respond: (_: unknown, response: ServerResponse) => void response.writeHead(503).end(),
  }
  await using one = await startPeer(first503)
  await using ten = await startPeer({ answer: () => '0xa' })
  const connection = connect([one.http, ten.http])
  assert.equal(await connection.chainId(), 10)
  assert.equal(await connection.request('eth_call', []), '0xa')
  one.behave({ answer: () => '0x1' })
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 60_000 })
  const message = `${ten.http} is on chain 10 and ${one.http} on chain 1; all endpoints of a connection have to be on one chain`
  const stopped = async () => {
    for (let asked = 0; asked < 100; asked += 1) await connection.request('eth_call', [])
  }
  await assert.rejects(stopped, { code: 'CONTRACT_CHAINS_DIFFER', message })
  const before = one.bodies.length + ten.bodies.length
  for (const refused of [
    connection.request('eth_sendTransaction', [{}]),
    connection.request('eth_sendRawTransaction', ['0x00']),
    connection.request('eth_call', []),
    connection.chainId(),
  ]) {
    await assert.rejects(refused, { code: 'CONTRACT_CHAINS_DIFFER', message })
  }
  assert.equal(one.bodies.length + ten.bodies.length, before)
  await connection.close()
})

test('a signed transaction that may have arrived is not called refused by a later attempt', async () => {
  let count = 0
  await using peer = await startPeer({
    respond: (bodies, response) => {
      const { id, method } = [bodies].flat()[0]!
      if (method === 'eth_getTransactionByHash')
        return void response.end(`{"id":${id},"result":null}`)
      count += 1
      if (count === 1) return void response.socket?.destroy()
      const error = { code: -32000, message: 'nonce too low' }
      response.end(JSON.stringify({ id, error }))
    },
  })
  const connection = connect(peer.http)
  const error = await failure(connection.request('eth_sendRawTransaction', ['0x00']))
  assert.equal(error.code, 'CONTRACT_CONNECTION_LOST')
  assert.equal(count, 2)
  await connection.close()
})

test('reads that were refused together go again together, with and without a time that the node asks for', async () => {
  for (const headers of [{}, { 'retry-after': '0.05' }]) {
    await using peer = await startPeer({
      respond: (bodies, response) => {
        if (peer.bodies.length < 3) return void response.writeHead(429, headers).end()
        const answers = [bodies].flat().map(({ id, params }) => ({ id, result: params[0] }))
        response.end(JSON.stringify(answers))
      },
    })
    const connection = connect(peer.http)
    const numbers = Array.from({ length: 50 }, (_, index) => index)
    const asked = numbers.map((one) => connection.request('eth_call', [one]))
    assert.deepEqual(await Promise.all(asked), numbers)
    const sizes = peer.bodies.map((body) => [body].flat().length)
    assert.deepEqual(sizes, [50, 50, 50])
    await connection.close()
  }
})

test('an outage counts once, however many requests meet it, and the chain is asked for once', async (t) => {
  const answer = ({ method }: { method: string }) => (method === 'eth_chainId' ? '0x1' : 'it')
  await using first = await startPeer({ answer })
  await using second = await startPeer({ answer })
  const connection = connect([first.http, second.http])
  await connection.request('eth_call', [])
  await connection.chainId()
  first.behave({ respond: (_, response) => response.writeHead(503).end() })
  const met = Array.from({ length: 100 }, () => connection.request('eth_call', []))
  await Promise.all(met)
  first.behave({ answer })
  // One failure: it rests for a second.
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 1_500 })
  const before = first.bodies.length
  for (let asked = 0; asked < 100; asked += 1) await connection.request('eth_gasPrice', [])
  const methods = first.bodies.slice(before).map((body) => [body].flat()[0]!.method)
  assert.equal(methods[0], 'eth_chainId')
  assert.ok(methods.length > 50)
  assert.equal(new Set(methods.slice(1)).size, 1)
  await connection.close()
})

test('a socket that opens again is asked for its chain before anything else goes there', async () => {
  let chain = '0x1'
  await using peer = await startPeer({
    speak: ({ id, method }) => {
      const result = method === 'eth_chainId' ? chain : '0xabc'
      const answer = JSON.stringify({ id, result })
      return method === 'eth_gasPrice' ? [answer, 'close'] : [answer]
    },
  })
  const connection = connect(peer.ws, { chainId: 1 })
  const lost = Promise.withResolvers<Error>()
  await connection.subscribe(['newHeads'], { onValue() {}, onLost: lost.resolve })
  assert.equal(await connection.request('eth_gasPrice', []), '0xabc')
  await lost.promise
  chain = '0xa'
  await assert.rejects(connection.request('eth_sendTransaction', [{}]), { code: 'CONTRACT_CHAIN' })
  const methods = peer.bodies.map((body) => [body].flat()[0]!.method)
  assert.deepEqual(methods, ['eth_chainId', 'eth_subscribe', 'eth_gasPrice', 'eth_chainId'])
  await connection.close()
})
