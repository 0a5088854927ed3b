import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dialArgs, MultiaddrError, parseMultiaddr } from './index.ts'

const ID = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'

describe('dialArgs', () => {
  for (const [given, expected] of Object.entries({
    '/ip4/127.0.0.1/tcp/80/http': 'tcp4 127.0.0.1:80',
    '/ip6/::1/udp/53': 'udp6 [::1]:53',
    '/ip6zone/eth0/ip6/fe80::1/tcp/80': 'tcp6 [fe80::1%eth0]:80',
    '/dns/a.example/tcp/443/tls': 'tcp a.example:443',
    '/dns4/localhost/tcp/1': 'tcp4 localhost:1',
    '/dns6/localhost/udp/1': 'udp6 localhost:1',
    '/unix/tmp/x.sock': 'unix /tmp/x.sock',
    '/ip4/127.0.0.1': 'ip4 127.0.0.1',
    '/ip6/::1/quic-v1': 'ip6 ::1',
    '/dns/a.example': 'ip a.example',
  }))
    it(`makes ${expected} of ${given}`, () => {
      const { network, address } = dialArgs(parseMultiaddr(given))
      assert.equal(`${network} ${address}`, expected)
    })

  for (const [given, fault] of Object.entries({
    [`/p2p/${ID}`]: "is not a 'thin waist' address",
    '/dnsaddr/a.example': "is not a 'thin waist' address",
    '/tcp/80': "is not a 'thin waist' address",
    '/ip6zone/a/ip6zone/b/ip6/::1': 'has multiple zones',
    '/ip6zone/a/ip4/1.2.3.4': 'has ip4 with zone',
  }))
    it(`refuses ${given} in the words of Go`, () => {
      assert.throws(
        () => dialArgs(parseMultiaddr(given)),
        (error: unknown) => {
          assert.ok(error instanceof MultiaddrError)
          assert.equal(error.code, 'TUNNEL_ADDRESS')
          assert.equal(error.given, given)
          assert.equal(error.message, `${given} ${fault}`)
          return true
        },
      )
    })
})
