import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PeerIdError, peerIdCid, peerIdText } from './index.ts'

/** One key in all its forms. */
const BASE58 = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const BASE36 = 'k51qzi5uqu5dijknn7bun1kzk5ldxyhxcoosj9ehewo94by0ufdxp5lmrnfd8i'
const BASE32 = 'bafzaajaiaejcaxvxesn5cw3it2ihagngrpgncnmv7mlwhmaszbdtj375zs5gou6c'

const REFUSED: Record<string, string> = {
  '': 'failed to parse peer ID: invalid cid: cid too short',
  DERP: 'failed to parse peer ID: invalid cid: selected encoding not supported',
  QmBad: 'failed to parse peer ID: length greater than remaining number of bytes in buffer',
  '12D3KooW0': "failed to parse peer ID: input isn't valid multihash",
  bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7aqa4s52zy:
    'can\'t convert CID of type "raw" to a peer ID',
}

describe('peerIdText', () => {
  it('writes every form in base 58', () => {
    for (const form of [BASE58, BASE36, BASE36.toUpperCase(), BASE32])
      assert.equal(peerIdText(form), BASE58)
  })

  for (const [given, message] of Object.entries(REFUSED))
    it(`refuses ${JSON.stringify(given)} in the words of Go`, () => {
      assert.throws(
        () => peerIdText(given),
        (error: unknown) => {
          assert.ok(error instanceof PeerIdError)
          const { name, code } = error
          assert.deepEqual(
            { name, code, given: error.given, message: error.message },
            { name: 'PeerIdError', code: 'TUNNEL_PEER_ID', given, message },
          )
          return true
        },
      )
    })
})

describe('peerIdCid', () => {
  it('writes every form in base 36, or in base 32', () => {
    for (const form of [BASE58, BASE36, BASE32]) {
      assert.equal(peerIdCid(form), BASE36)
      assert.equal(peerIdCid(form, 'base32'), BASE32)
    }
  })

  it('writes the hash of a key too', () => {
    const hash = 'QmcgpsyWgH8Y8ajJz1Cu72KnS5uo2Aa2LpzU7kinSupNKC'
    assert.match(peerIdCid(hash), /^k2k4r8/)
    assert.equal(peerIdText(peerIdCid(hash)), hash)
  })
})
