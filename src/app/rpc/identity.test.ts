import assert from 'node:assert/strict'
import { test } from 'node:test'
import { peerIdWriter, publicKeyOf } from './identity.ts'
import { SELF } from './rpc-face.fixture.ts'

test('a peer id is written in the base that is asked for, as kubo writes it', () => {
  const written: [string, string][] = [
    ['b58mh', SELF],
    ['v0', SELF],
    ['base36', 'k51qzi5uqu5dk7bydlkfsoc56fx1gh58dnn44p4bpc2jkha3375frvf1eeaiwg'],
    ['k', 'k51qzi5uqu5dk7bydlkfsoc56fx1gh58dnn44p4bpc2jkha3375frvf1eeaiwg'],
    ['base36upper', 'KK51QZI5UQU5DK7BYDLKFSOC56FX1GH58DNN44P4BPC2JKHA3375FRVF1EEAIWG'.slice(1)],
    ['base32', 'bafzaajaiaejcbikq6bhmhso35petp5o5sb4rx7vq3eljmdfpsag3fyr2mn5igfbq'],
    ['B', 'BAFZAAJAIAEJCBIKQ6BHMHSO35PETP5O5SB4RX7VQ3ELJMDFPSAG3FYR2MN5IGFBQ'],
    ['base58btc', 'z5AanNVJCxnRh6UVTnYQcSJV8m2vCqZUApYHBWzsVfmbNjQz64ttuEf'],
    [
      'f',
      'f017200240801122' + '0a150f04ec3c9dbebc937f5dd9079' + '1bfeb0d916960caf900db2e23a637a831430',
    ],
    ['base64', 'mAXIAJAgBEiChUPBOw8nb68k39d2QeRv+sNkWlgyvkA2y4jpjeoMUMA'],
    ['base64url', 'uAXIAJAgBEiChUPBOw8nb68k39d2QeRv-sNkWlgyvkA2y4jpjeoMUMA'],
    ['base64pad', 'MAXIAJAgBEiChUPBOw8nb68k39d2QeRv+sNkWlgyvkA2y4jpjeoMUMA=='],
  ]
  for (const [base, expected] of written) assert.equal(peerIdWriter(base)(SELF), expected, base)
})

test('a base that nobody knows is refused in the words of kubo', () => {
  assert.throws(() => peerIdWriter('zz'), {
    code: 'RPC_USAGE',
    message: 'unsupported multibase encoding: zz',
  })
})

test('the public key is read from an id that holds it, and is empty for one that is a hash', () => {
  assert.equal(publicKeyOf(SELF), 'CAESIKFQ8E7DydvryTf13ZB5G/6w2RaWDK+QDbLiOmN6gxQw')
  assert.equal(publicKeyOf('QmaCpDMGvV2BGHeYERUEnRQAwe3N8SzbUtfsmvsqQLuvuJ'), '')
})
