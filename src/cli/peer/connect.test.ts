import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ControlAnswerError } from '../../app/home/index.ts'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const way = { peer: '12D3KooWBob', address: '/ip4/192.0.2.1/tcp/1', direction: 'outbound' }
const answer = { ...way, path: 'direct', already: false, messages: true }

test('connect tells how the node is connected, and how to undo it', async () => {
  const result = await runLine(['connect', '12D3KooWBob'], { answer: () => answer })
  assert.deepEqual(result.asked, [
    { method: 'POST', path: '/api/v1/peers/connect', body: { peer: '12D3KooWBob' } },
  ])
  assert.equal(
    result.stdout,
    'Connected to 12D3KooWBob (direct, outbound) at /ip4/192.0.2.1/tcp/1\n',
  )
  assert.equal(result.stderr, 'Undo with: rialto disconnect 12D3KooWBob\n')
  const json = await runLine(['connect', '12D3KooWBob', '--json'], { answer: () => answer })
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, ...answer }])
})

test('connect tells that the node was connected already', async () => {
  const world = { answer: () => ({ ...answer, already: true }) }
  const { code, stdout } = await runLine(['connect', '12D3KooWBob'], world)
  assert.equal(
    stdout,
    'Already connected to 12D3KooWBob (direct, outbound) at /ip4/192.0.2.1/tcp/1\n',
  )
  assert.equal(code, 0)
})

test('connect says why no messages are exchanged', async () => {
  const quiet = { ...answer, messages: false, said: 'another chain' }
  const { code, stderr } = await runLine(['connect', '12D3KooWBob'], { answer: () => quiet })
  assert.equal(code, 0)
  assert.match(stderr, /^No messages are exchanged: another chain\n/)
})

test('connect to a node that is not reached names the command that tells why', async () => {
  const { code, stderr } = await runLine(['connect', '12D3KooWBob'], {
    answer: () => {
      const message = 'cannot reach 12D3KooWBob: /ip4/192.0.2.1/tcp/1: nothing listens there'
      throw new ControlAnswerError(502, { code: 'HOST_DIAL', message })
    },
  })
  assert.equal(code, 1)
  assert.equal(
    stderr,
    'rialto: cannot reach 12D3KooWBob: /ip4/192.0.2.1/tcp/1: nothing listens there; see: rialto why 12D3KooWBob (HOST_DIAL)\n',
  )
})

test('disconnect tells whether there was a connection', async () => {
  for (const [closed, line] of [
    [true, 'Disconnected from 12D3KooWBob\n'],
    [false, 'There was no connection to 12D3KooWBob\n'],
  ] as const) {
    const world = { answer: () => ({ peer: '12D3KooWBob', closed }) }
    const { stdout, asked } = await runLine(['disconnect', '12D3KooWBob'], world)
    assert.equal(stdout, line)
    assert.deepEqual(asked, [
      { method: 'POST', path: '/api/v1/peers/disconnect', body: { peer: '12D3KooWBob' } },
    ])
    const json = await runLine(['disconnect', '12D3KooWBob', '--json'], world)
    assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, peer: '12D3KooWBob', closed }])
  }
})

test('disconnect --for keeps the node away for so long', async () => {
  const world = { answer: () => ({ peer: '12D3KooWBob', closed: true }) }
  const { asked } = await runLine(['disconnect', '12D3KooWBob', '--for', '10m'], world)
  assert.deepEqual(asked[0]?.body, { peer: '12D3KooWBob', keepOut: 600_000 })
})
