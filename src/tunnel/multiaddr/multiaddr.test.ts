import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { MultiaddrError, parseMultiaddr } from './index.ts'

const ID = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const BASE36 = 'k51qzi5uqu5dijknn7bun1kzk5ldxyhxcoosj9ehewo94by0ufdxp5lmrnfd8i'
const RSA = 'QmcgpsyWgH8Y8ajJz1Cu72KnS5uo2Aa2LpzU7kinSupNKC'
const PORT_FAULT = 'failed to parse port addr: strconv.ParseUint'

const REFUSED: Record<string, string> = {
  garbage: 'failed to parse multiaddr "garbage": must begin with /',
  '': 'failed to parse multiaddr "": empty multiaddr',
  '/': 'failed to parse multiaddr "": empty multiaddr',
  '/foo/1': 'failed to parse multiaddr "/foo/1": unknown protocol foo',
  '/p2p-webrtc-star/1':
    'failed to parse multiaddr "/p2p-webrtc-star/1": unknown protocol p2p-webrtc-star',
  '/ip4/127.0.0.1/tcp':
    'failed to parse multiaddr "/ip4/127.0.0.1/tcp": unexpected end of multiaddr',
  '/ip4/300.1.1.1/tcp/1':
    'failed to parse multiaddr "/ip4/300.1.1.1/tcp/1": invalid value "300.1.1.1" for protocol ip4: failed to parse ip4 addr: 300.1.1.1',
  '/ip4/127.0.0.1/tcp/99999': `failed to parse multiaddr "/ip4/127.0.0.1/tcp/99999": invalid value "99999" for protocol tcp: ${PORT_FAULT}: parsing "99999": value out of range`,
  '/ip4/127.0.0.1/tcp/abc': `failed to parse multiaddr "/ip4/127.0.0.1/tcp/abc": invalid value "abc" for protocol tcp: ${PORT_FAULT}: parsing "abc": invalid syntax`,
  '/p2p/QmBad':
    'failed to parse multiaddr "/p2p/QmBad": invalid value "QmBad" for protocol p2p: failed to parse p2p addr: QmBad length greater than remaining number of bytes in buffer',
  [ID]: `failed to parse multiaddr "${ID}": must begin with /`,
}

const WRITTEN: Record<string, string> = {
  '/ip4/127.0.0.1/tcp/9/': '/ip4/127.0.0.1/tcp/9',
  '/ip6/2001:DB8:0:0:0:0:0:1/tcp/080': '/ip6/2001:db8::1/tcp/80',
  '/dns4/localhost/tcp/46301/http': '/dns4/localhost/tcp/46301/http',
  '/unix/tmp/x.sock': '/unix/tmp/x.sock',
  [`/ip4/1.2.3.4/tcp/4001/ipfs/${RSA}/p2p-circuit/ipfs/${BASE36}`]: `/ip4/1.2.3.4/tcp/4001/p2p/${RSA}/p2p-circuit/p2p/${ID}`,
}

describe('parseMultiaddr', () => {
  for (const [given, message] of Object.entries(REFUSED))
    it(`refuses ${JSON.stringify(given)} in the words of kubo`, () => {
      assert.throws(
        () => parseMultiaddr(given),
        (error: unknown) => {
          assert.ok(error instanceof MultiaddrError)
          const { name, code } = error
          assert.deepEqual(
            { name, code, given: error.given, message: error.message },
            { name: 'MultiaddrError', code: 'TUNNEL_ADDRESS', given, message },
          )
          return true
        },
      )
    })

  for (const [given, text] of Object.entries(WRITTEN))
    it(`writes ${given} as ${text}`, () => {
      assert.equal(parseMultiaddr(given).toString(), text)
    })

  it('takes an address apart', () => {
    assert.deepEqual(parseMultiaddr(`/dns/a.example/tcp/443/tls/ipfs/${BASE36}`).components, [
      { name: 'dns', value: 'a.example' },
      { name: 'tcp', value: '443' },
      { name: 'tls', value: '' },
      { name: 'p2p', value: ID },
    ])
    assert.deepEqual(parseMultiaddr('/unix/tmp/tcp/1').components, [
      { name: 'unix', value: '/tmp/tcp/1' },
    ])
  })

  it('shows bytes that are no text as kubo does, one sign a byte', () => {
    assert.throws(() => parseMultiaddr('/garlic64/4oLi'), {
      message:
        'failed to parse multiaddr "/garlic64/4oLi": invalid value "4oLi" for protocol garlic64: failed to validate garlic addr: \ufffd\ufffd\ufffd not an i2p base64 address. len: 3',
    })
  })
})

describe('a Multiaddr', () => {
  it('equals one that was written in another way', () => {
    const address = parseMultiaddr(`/p2p/${ID}`)
    assert.ok(address.equals(parseMultiaddr(`/ipfs/${ID}`)))
    assert.ok(address.equals(parseMultiaddr(`/p2p/${BASE36}`)))
    assert.ok(parseMultiaddr('/ip6/::1/tcp/1').equals(parseMultiaddr('/ip6/0::01/tcp/01')))
    assert.ok(!address.equals(parseMultiaddr(`/p2p/${RSA}`)))
  })

  it('gives some of its components as an address', () => {
    const address = parseMultiaddr(`/ip4/1.2.3.4/tcp/4001/p2p/${ID}`)
    assert.equal(address.slice(0, -1).toString(), '/ip4/1.2.3.4/tcp/4001')
    assert.ok(address.slice(-1).equals(parseMultiaddr(`/p2p/${ID}`)))
    assert.equal(parseMultiaddr(`/p2p/${ID}`).slice(0, -1).toString(), '')
  })

  it('cannot be changed', () => {
    const address = parseMultiaddr('/ip4/1.2.3.4/tcp/1')
    assert.ok(Object.isFrozen(address))
    assert.ok(Object.isFrozen(address.components))
    assert.ok(address.components.every((component) => Object.isFrozen(component)))
  })
})
