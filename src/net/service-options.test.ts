import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMessageService } from './service.ts'
import type { ServiceOptions } from './service-options.ts'

const host = { peerId: 'QmX' } as ServiceOptions['host']

const WRONG: [string, Partial<ServiceOptions>, string][] = [
  [
    'a chain id beyond 32 bits',
    { chainId: 2 ** 32 },
    'chainId is 4294967296, and has to be a whole number from 0 to 4294967295',
  ],
  [
    'a seed without a peer id',
    { seeds: ['/ip4/192.0.2.1/tcp/8680'] },
    'a seed is "/ip4/192.0.2.1/tcp/8680", and has to be a multiaddr with the peer id at its end, such as /ip4/192.0.2.1/tcp/8680/p2p/12D3Koo…',
  ],
  [
    'a limit below 0',
    { limits: { mistakes: -1 } },
    'limits.mistakes is -1, and has to be a number from 0 on',
  ],
  [
    'as many reserved streams as there are',
    { limits: { streams: 20 } },
    'limits.reservedStreams is 20, and has to be less than limits.streams, which is 20',
  ],
]

for (const [what, options, message] of WRONG) {
  test(`${what} is refused when the service is made`, () => {
    assert.throws(() => createMessageService({ host, ...options }), { code: 'NET_OPTION', message })
  })
}
