import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Names, resolvePeer } from './resolve-peer.ts'

const ADA = '12D3KooWGRYZDHBembyGJQqQ6WgLqJWYNjnECJwGBnCg8vbCeo8F'
const BOB = '12D3KooWA4gsfqTuSjrj3FSAn8N3bfBYZLxEF5jSaihCTD2CCFoD'

/** A name server with these records, or with this error. */
function names(records: string[] | NodeJS.ErrnoException): { asked: string[]; make: () => Names } {
  const asked: string[] = []
  const make = () => ({
    async resolveTxt(name: string) {
      asked.push(name)
      if (records instanceof Error) throw records
      return records.map((record) => [record.slice(0, 10), record.slice(10)])
    },
    cancel() {},
  })
  return { asked, make }
}

test('what ends in a peer id is taken as it is, and no name is looked up (W11)', async () => {
  const { asked, make } = names([])
  for (const [target, hints] of [
    [`/p2p/${ADA}`, []],
    [`/ipfs/${ADA}`, []],
    [`/ip4/192.0.2.1/tcp/4001/p2p/${ADA}`, [`/ip4/192.0.2.1/tcp/4001/p2p/${ADA}`]],
    [`/dns4/nonexistent.invalid/tcp/1/p2p/${ADA}`, [`/dns4/nonexistent.invalid/tcp/1/p2p/${ADA}`]],
    [`/dnsaddr/example.org/p2p/${ADA}`, [`/dnsaddr/example.org/p2p/${ADA}`]],
  ] as const) {
    assert.deepEqual(await resolvePeer(target, make), { peer: ADA, hints })
  }
  assert.deepEqual(asked, [])
})

test('the records of a name say which peer it is, and at which addresses', async () => {
  const { asked, make } = names([
    `dnsaddr=/ip4/192.0.2.1/tcp/1/p2p/${ADA}`,
    `dnsaddr=/ip6/2001:db8::1/tcp/2/p2p/${ADA}`,
    'dnsaddr=/ip4/192.0.2.9/tcp/1',
    'dnsaddr=garbage',
    'v=spf1 -all',
  ])
  assert.deepEqual(await resolvePeer('/dnsaddr/example.org', make), {
    peer: ADA,
    hints: [`/ip4/192.0.2.1/tcp/1/p2p/${ADA}`, `/ip6/2001:db8::1/tcp/2/p2p/${ADA}`],
  })
  assert.deepEqual(asked, ['_dnsaddr.example.org'])
})

for (const [what, records, target, short] of [
  [
    'two peers',
    [`dnsaddr=/p2p/${ADA}`, `dnsaddr=/p2p/${BOB}`],
    '/dnsaddr/a.org',
    `ambiguous multiaddr /dnsaddr/a.org could refer to ${ADA} or ${BOB}`,
  ],
  ['no records', [], '/dnsaddr/a.org', 'fail to resolve the multiaddr:/dnsaddr/a.org'],
  [
    'no such type of record',
    Object.assign(new Error('x'), { code: 'ENODATA' }),
    '/dnsaddr/a.org',
    'fail to resolve the multiaddr:/dnsaddr/a.org',
  ],
  [
    'an unknown name',
    Object.assign(new Error('x'), { code: 'ENOTFOUND' }),
    '/dnsaddr/a.invalid',
    'lookup _dnsaddr.a.invalid: no such host',
  ],
  [
    'a silent server',
    Object.assign(new Error('x'), { code: 'ECANCELLED' }),
    '/dnsaddr/a.org',
    'lookup _dnsaddr.a.org: i/o timeout',
  ],
  [
    'records without a peer',
    ['dnsaddr=/ip4/192.0.2.1/tcp/1'],
    '/dnsaddr/a.org',
    'invalid p2p multiaddr',
  ],
  ['the name of a machine', [], '/dns4/localhost/tcp/1', 'invalid p2p multiaddr'],
  ['no peer and no name', [], '/ip4/127.0.0.1/tcp/4001', 'invalid p2p multiaddr'],
  [
    'a bad id',
    [],
    '/p2p/QmBad',
    'failed to parse multiaddr "/p2p/QmBad": invalid value "QmBad" for protocol p2p: failed to parse p2p addr: QmBad length greater than remaining number of bytes in buffer',
  ],
] as const) {
  test(`a target with ${what} is refused (W1)`, async () => {
    const { make } = names(records instanceof Error ? records : [...records])
    await assert.rejects(resolvePeer(target, make), { shortMessage: short })
  })
}
