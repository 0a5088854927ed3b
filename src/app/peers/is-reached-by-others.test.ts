import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isReachedByOthers } from './is-reached-by-others.ts'

test('only addresses of this machine alone are not reached by others', () => {
  for (const [address, expected] of [
    ['/ip4/127.0.0.1/tcp/1/p2p/A', false],
    ['/ip4/127.5.5.5/tcp/1/ws/p2p/A', false],
    ['/ip6/::1/tcp/1/p2p/A', false],
    ['/ip4/192.0.2.1/tcp/1/p2p/A', true],
    ['/ip6/fe80::1/tcp/1/p2p/A', true],
    ['/dns4/node.example.org/tcp/1/p2p/A', true],
    ['/ip4/127.0.0.1/tcp/1/p2p/R/p2p-circuit/p2p/A', true],
  ] as const) {
    assert.equal(isReachedByOthers([address]), expected, address)
  }
  assert.equal(isReachedByOthers([]), false)
})
