import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Request } from '../protocol/index.ts'
import { ClientClosedError } from './errors.ts'
import { Requests } from './requests.ts'

function made({ open = true } = {}) {
  const sent: Request[] = []
  const way = { open: true }
  const requests = new Requests({
    timeoutMs: 1_000,
    send: (frame) => {
      if (way.open) sent.push(frame)
      return way.open
    },
  })
  if (open) requests.opened()
  return { requests, sent, way }
}

const rooms = (ref: number) => ({ type: 'rooms' as const, ref, rooms: [] })

test('answers find their requests by ref, in any order', async () => {
  const { requests, sent } = made()
  const first = requests.ask({ type: 'rooms' }, 'read')
  const second = requests.ask({ type: 'nick', nick: 'x' }, 'write')
  assert.deepEqual(sent, [
    { type: 'rooms', ref: 1 },
    { type: 'nick', nick: 'x', ref: 2 },
  ])
  assert.equal(requests.answer({ type: 'nick', ref: 2, nick: 'X' }), true)
  assert.equal(requests.answer(rooms(1)), true)
  assert.equal(requests.answer(rooms(1)), false)
  assert.deepEqual([(await first).type, (await second).nick], ['rooms', 'X'])
})

test('an error frame rejects with its code, words and pause', async () => {
  const { requests } = made()
  const asked = requests.ask({ type: 'rooms' }, 'read')
  requests.answer({ type: 'error', ref: 1, code: 'CHAT_RATE', message: 'later', retryAfter: 5 })
  await assert.rejects(asked, { code: 'CHAT_RATE', message: 'later', retryAfter: 5 })
})

test('frames without a ref, or with a strange one, answer nobody', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { requests } = made()
  requests.send({ type: 'rooms' }, 'read', () => assert.fail('answered'))
  assert.equal(requests.answer({ type: 'rooms', rooms: [] }), false)
  assert.equal(requests.answer({ type: 'rooms', ref: '1', rooms: [] }), false)
  assert.equal(requests.answer(rooms(9)), false)
  assert.equal(requests.answer({ type: 'messages', messages: [] }), false)
})

test('no answer in time rejects', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { requests } = made()
  const asked = requests.ask({ type: 'rooms' }, 'read')
  t.mock.timers.tick(1_000)
  await assert.rejects(asked, { code: 'CHAT_CLIENT_TIMEOUT' })
  assert.equal(requests.answer(rooms(1)), false)
})

test('before the greeting only a greeting goes out: what writes is refused, what reads waits', async () => {
  const { requests, sent } = made({ open: false })
  requests.send({ type: 'hello' }, 'greet', () => {})
  await assert.rejects(requests.ask({ type: 'nick', nick: 'x' }, 'write'), {
    code: 'CHAT_CLIENT_OFFLINE',
  })
  const read = requests.ask({ type: 'rooms' }, 'read')
  assert.deepEqual(
    sent.map(({ type }) => type),
    ['hello'],
  )
  requests.opened()
  requests.answer(rooms(3))
  assert.equal((await read).type, 'rooms')
  requests.end(new ClientClosedError(1000, ''))
})

test('a loss rejects what writes and repeats what reads under the same ref', async () => {
  const { requests, sent } = made()
  const read = requests.ask({ type: 'rooms' }, 'read')
  const write = requests.ask({ type: 'topic', room: 'r', topic: 't' }, 'write')
  requests.lost()
  await assert.rejects(write, { code: 'CHAT_CLIENT_LOST' })
  requests.opened()
  assert.deepEqual(
    sent.map(({ type, ref }) => `${type} ${ref}`),
    ['rooms 1', 'topic 2', 'rooms 1'],
  )
  requests.answer(rooms(1))
  assert.equal((await read).type, 'rooms')
})

test('a read that never found a connection says so at its deadline', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { requests } = made({ open: false })
  const read = requests.ask({ type: 'rooms' }, 'read')
  t.mock.timers.tick(1_000)
  await assert.rejects(read, { code: 'CHAT_CLIENT_OFFLINE' })
})

test('a frame that no open socket took counts as not sent', async () => {
  const { requests, way } = made()
  way.open = false
  await assert.rejects(requests.ask({ type: 'topic', room: 'r', topic: '' }, 'write'), {
    code: 'CHAT_CLIENT_OFFLINE',
  })
})

test('an end rejects all that waits', async () => {
  const { requests } = made()
  const read = requests.ask({ type: 'rooms' }, 'read')
  requests.end(new ClientClosedError(4003, 'banned'))
  await assert.rejects(read, { code: 'CHAT_CLIENT_CLOSED', closeCode: 4003 })
})
