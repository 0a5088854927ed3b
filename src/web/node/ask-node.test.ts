import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askNode, NodeAwayError, NotAllowedError } from './ask-node.ts'

const { signal } = new AbortController()

function answering(status: number, body: string): ReturnType<typeof askNode> {
  return askNode(async () => new Response(body, { status }))
}

test('the session tells who one is, and the node whether it is ready', async () => {
  assert.equal(await answering(200, '{"role":"owner"}').isOwner(signal), true)
  assert.equal(await answering(200, '{"role":"member"}').isOwner(signal), false)
  assert.equal(await answering(200, '{}').isReady(signal), true)
  assert.equal(await answering(503, '{}').isReady(signal), false)
})

test('a refusal, a failure and half an answer are told apart', async () => {
  for (const status of [401, 403]) {
    await assert.rejects(answering(status, '{}').status(signal), NotAllowedError)
  }
  await assert.rejects(answering(503, '{}').status(signal), NodeAwayError)
  await assert.rejects(answering(200, '{"ver').status(signal), NodeAwayError)
  const broken = askNode(async () => {
    throw new TypeError('no network')
  })
  await assert.rejects(broken.peers(signal), NodeAwayError)
})

test('whoever no longer wants the answer gets the reason of the signal', async () => {
  const over = new AbortController()
  const ask = askNode(async () => {
    over.abort(new Error('gone'))
    throw new TypeError('aborted')
  })
  await assert.rejects(ask.tunnels(over.signal), { message: 'gone' })
})

test('a peer is pinged by its id', async () => {
  const asked: unknown[] = []
  const ask = askNode(async (url, init) => {
    asked.push(url, init?.method, init?.body)
    return new Response('{"peer":"p","milliseconds":1.5}')
  })
  assert.equal(await ask.ping('p', signal), 1.5)
  assert.deepEqual(asked, ['/api/v1/peers/ping', 'POST', '{"peer":"p"}'])
})
