import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonLines, runLine } from '../run-line.fixture.ts'

const lost = {
  peer: '12D3KooWBob',
  at: new Date(2026, 2, 1, 17, 5, 9).getTime(),
  attempts: [
    {
      address: '/ip4/192.0.2.1/tcp/1',
      outcome: 'failed',
      said: 'nothing listens',
      milliseconds: 3,
    },
    { address: '/ip4/192.0.2.1/tcp/2', outcome: 'skipped', said: '', milliseconds: 0.2 },
  ],
  connections: [],
  known: ['/ip4/192.0.2.1/tcp/1', '/ip4/192.0.2.1/tcp/2'],
  messages: false,
}

test('why shows what was tried and what each address said', async () => {
  const { stdout, asked } = await runLine(['why', '/dns4/b/tcp/1/p2p/12D3KooWBob'], {
    answer: () => lost,
  })
  assert.deepEqual(asked, [
    { method: 'GET', path: '/api/v1/peers/%2Fdns4%2Fb%2Ftcp%2F1%2Fp2p%2F12D3KooWBob/why' },
  ])
  assert.deepEqual(stdout.split('\n'), [
    'peer        12D3KooWBob',
    'connected   no',
    'messages    not exchanged',
    'known at    /ip4/192.0.2.1/tcp/1',
    '            /ip4/192.0.2.1/tcp/2',
    'last tried  2026-03-01 17:05:09',
    '',
    'TRIED                 OUTCOME  AFTER  SAID',
    '/ip4/192.0.2.1/tcp/1  failed   3 ms   nothing listens',
    '/ip4/192.0.2.1/tcp/2  skipped  0 ms   -',
    '',
  ])
  const json = await runLine(['why', '12D3KooWBob', '--json'], { answer: () => lost })
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, ...lost }])
})

test('why tells for what reason and how long a node is kept out', async () => {
  const said = 'the peer is of chain 7 and this node of chain 1; set --chain-id alike on both'
  const answer = () => ({ ...lost, keptOut: { milliseconds: 598_001, said } })
  const { stdout } = await runLine(['why', '12D3KooWBob'], { answer })
  assert.deepEqual(stdout.split('\n').slice(2, 4), [
    'messages    not exchanged',
    `kept out    for 599 s more, or until "rialto connect": ${said}`,
  ])
  const json = await runLine(['why', '12D3KooWBob', '--json'], { answer })
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, ...answer() }])
})

test('why shows how a node is connected that was never dialled', async () => {
  const { at: _, ...rest } = lost
  const connections = [{ path: 'relayed', direction: 'inbound', address: '/x' }]
  const answer = () => ({ ...rest, attempts: [], known: [], connections, messages: true })
  const { stdout } = await runLine(['why', '12D3KooWBob'], { answer })
  assert.deepEqual(stdout.split('\n').slice(1), [
    'connected   relayed, inbound: /x',
    'messages    exchanged',
    'known at    no address',
    'last tried  never',
    '',
  ])
})
