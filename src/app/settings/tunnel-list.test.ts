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

test('the entry that is wrong is named, and its key', () => {
  const web = { listen: '/x/web', to: '/ip4/127.0.0.1/tcp/1' }
  for (const [second, said] of [
    [
      { listen: '/x/a' },
      '("/x/a") lacks "to", which has to be a multiaddr such as "/ip4/127.0.0.1/tcp/3000" for a listener, or "/p2p/12D3KooW..." for a forward',
    ],
    [
      { ...web, alow: 'all' },
      '("/x/web") has "alow", which is no key; there are listen, to, allow, reportPeerId, limits, allowCustomProtocol, relayed',
    ],
    [
      { ...web, allow: 'al' },
      '("/x/web") has "allow": "al", which has to be "all" or a list of peer ids',
    ],
    [
      { ...web, allow: ['A', 7] },
      '("/x/web") has "allow": ["A",7], which has to be "all" or a list of peer ids',
    ],
    [
      { ...web, maxRate: '1MB' },
      '("/x/web") has "maxRate", which is no key; there are listen, to, allow, reportPeerId, limits, allowCustomProtocol, relayed',
    ],
    [
      { ...web, limits: { bytesPerSecond: '1MB' } },
      '("/x/web") has "limits.bytesPerSecond": "1MB", which has to be a whole number from 1 on',
    ],
    [
      { ...web, limits: { rate: 1 } },
      '("/x/web") has "rate" in "limits", which is no key; there are connections, bytesPerSecond, totalBytes',
    ],
    [
      { forward: '/x/b', on: 7, to: '/p2p/A' },
      '("/x/b") has "on": 7, which has to be a multiaddr such as "/ip4/127.0.0.1/tcp/3000"',
    ],
    [{ to: '/p2p/A' }, 'is {"to":"/p2p/A"}, and has neither "listen" nor "forward"'],
    [null, 'is null, and has neither "listen" nor "forward"'],
  ] as const) {
    assert.equal(tunnelList.why?.([web, second]), `entry 2 ${said}`)
    assert.equal(tunnelList.why?.(JSON.stringify([web, second])), `entry 2 ${said}`)
  }
  for (const other of ['x', '{}', 7, [web]]) assert.equal(tunnelList.why?.(other), undefined)
})

test('an address that need not be given has one that is usual', () => {
  const kind = addressOr({ host: '127.0.0.1', port: 5002 })
  assert.deepEqual(kind.parse(true, '/'), { host: '127.0.0.1', port: 5002 })
  assert.deepEqual(kind.parse('[::1]:7', '/'), { host: '::1', port: 7 })
  assert.equal(kind.parse('x', '/'), undefined)
  assert.equal(kind.allowed, `true for 127.0.0.1:5002, or ${address.allowed}`)
})
