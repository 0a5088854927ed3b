import assert from 'node:assert/strict'
import { test } from 'node:test'
import { connect } from './connect.ts'
import { startPeer } from './peer.fixture.ts'

type Asked = { id: number; method: string; params: unknown[] }

/** A batch arrives as a list, which the type of the peer does not have. */
const listOf = (asked: unknown) => [asked].flat() as Asked[]
const answersTo = (asked: unknown) =>
  listOf(asked).map(({ id, params }) => ({ id, result: params[0] }))

test('over a WebSocket the reads of one turn go as one text, and others by themselves', async () => {
  await using peer = await startPeer({
    speak: (asked) => [
      JSON.stringify(Array.isArray(asked) ? answersTo(asked).reverse() : answersTo(asked)[0]),
    ],
  })
  const connection = connect(peer.ws, { batch: 3 })
  const asked = [1, 2, 3, 4, 5].map((one) => connection.request('eth_call', [one]))
  const sent = connection.request('eth_sendTransaction', [9])
  assert.deepEqual(await Promise.all(asked), [1, 2, 3, 4, 5])
  assert.equal(await sent, 9)
  const together = peer.bodies.filter((body) => listOf(body)[0]!.method === 'eth_call')
  assert.deepEqual(
    together.map((body) => listOf(body).length),
    [3, 2],
  )
  await connection.close()
})

test('a node that takes no batches over a WebSocket is asked one by one', async () => {
  const refused = { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'no batches' } }
  for (const refusal of [refused, [refused]]) {
    await using peer = await startPeer({
      speak: (asked) => [JSON.stringify(Array.isArray(asked) ? refusal : answersTo(asked)[0])],
    })
    const connection = connect(peer.ws)
    const ask = () => Promise.all([1, 2, 3].map((one) => connection.request('eth_call', [one])))
    assert.deepEqual(await ask(), [1, 2, 3])
    assert.deepEqual(await ask(), [1, 2, 3])
    assert.equal(peer.bodies.filter((body) => Array.isArray(body)).length, 1)
    await connection.close()
  }
})

test('whoever wants no batches has none', async () => {
  await using peer = await startPeer({ speak: (asked) => [JSON.stringify(answersTo(asked)[0])] })
  const connection = connect(peer.ws, { batch: false })
  const asked = [1, 2].map((one) => connection.request('eth_call', [one]))
  assert.deepEqual(await Promise.all(asked), [1, 2])
  assert.equal(
    peer.bodies.some((body) => Array.isArray(body)),
    false,
  )
  await connection.close()
})
