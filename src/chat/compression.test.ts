import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startHub } from './hub.fixture.ts'

test('clients with and without compression, of both protocols, hear the same', async () => {
  await using running = await startHub({ compression: true })
  const sayer = await running.member('sayer', 'lobby')
  const plain = await running.plain()
  const offer = { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' }
  const { peer, answer } = await running.upgrade('/ws', offer)
  assert.match(answer.headers.get('sec-websocket-extensions')!, /server_no_context_takeover/)
  const bare = await running.upgrade('/ws')
  assert.equal(bare.answer.headers.get('sec-websocket-extensions'), undefined)
  const text = 'long '.repeat(1000).trim()
  await sayer.ask({ type: 'say', room: 'lobby', id: '1', text }, 'said')
  assert.equal((await sayer.next('messages')).messages[0]?.text, text)
  assert.equal(await plain.nextLine(), `sayer: ${text}`)
  assert.equal(await bare.peer.text(), `sayer: ${text}`)
  const frame = await peer.next()
  assert.equal(frame?.compressed, true)
  assert.ok(frame!.payload.length < 200)
})

test('without the option compression is not offered', async () => {
  await using running = await startHub()
  const { answer } = await running.upgrade('/ws', {
    'Sec-WebSocket-Extensions': 'permessage-deflate',
  })
  assert.equal(answer.status, 101)
  assert.equal(answer.headers.get('sec-websocket-extensions'), undefined)
})
