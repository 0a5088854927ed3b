import assert from 'node:assert/strict'
import { test } from 'node:test'
import { address, addressOr } from './kinds.ts'
import { tunnelList } from './tunnel-list.ts'

test('tunnels are declared as a JSON list, in the file or as text', () => {
  const list = [
    { listen: '/x/a', to: '/ip4/127.0.0.1/tcp/1', allow: ['A'], limits: { connections: 1 } },
    { forward: '/x/b', on: '/ip4/127.0.0.1/tcp/2', to: '/p2p/A', relayed: false },
  ]
  assert.deepEqual(tunnelList.parse(list, '/'), list)
  assert.deepEqual(tunnelList.parse(JSON.stringify(list), '/'), list)
  assert.equal(tunnelList.print(list as never), JSON.stringify(list))
  for (const wrong of [
    'x',
    '{}',
    [{}],
    [{ listen: '/x/a' }],
    [{ listen: '/x/a', to: '/a', alow: 'all' }],
    [{ forward: '/x/a', to: '/p2p/A' }],
    [{ listen: '/x/a', to: '/a', limits: { connections: 0 } }],
  ]) {
    assert.equal(tunnelList.parse(wrong, '/'), undefined, JSON.stringify(wrong))
  }
})

test('an address that need not be given has one that is usual', () => {
  const kind = addressOr({ host: '127.0.0.1', port: 5002 })
  assert.deepEqual(kind.parse(true, '/'), { host: '127.0.0.1', port: 5002 })
  assert.deepEqual(kind.parse('[::1]:7', '/'), { host: '::1', port: 7 })
  assert.equal(kind.parse('x', '/'), undefined)
  assert.equal(kind.allowed, `true for 127.0.0.1:5002, or ${address.allowed}`)
})
