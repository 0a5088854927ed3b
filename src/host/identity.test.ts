import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { format } from 'node:util'
import { createIdentity, keyOf, readIdentity, writeIdentity } from './identity.ts'
import { oldPeerId } from './peer-id.ts'

interface Vector {
  keyFile64: string
  keyFile96Legacy: string
  peerId: string
  publicKeyHex: string
}

const file = new URL('../net/wire/vectors/messages.json', import.meta.url)
const { peerIds } = JSON.parse(readFileSync(file, 'utf8')) as { peerIds: Vector[] }

for (const vector of peerIds) {
  test(`the key files of ${vector.peerId} give its public key and its old id`, () => {
    for (const line of [vector.keyFile64, vector.keyFile96Legacy]) {
      const identity = readIdentity(line)
      assert.ok(identity)
      assert.equal(Buffer.from(identity.publicKey).toString('hex'), vector.publicKeyHex)
      assert.equal(identity.oldPeerId, vector.peerId)
      assert.equal(writeIdentity(identity), vector.keyFile64)
    }
    assert.equal(oldPeerId(Buffer.from(vector.publicKeyHex, 'hex')), vector.peerId)
  })
}

test('the id of today holds the public key itself', () => {
  const identity = readIdentity(peerIds[0]!.keyFile64)
  assert.equal(identity?.peerId, '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5')
})

test('a new identity is another each time, and reads back as itself', async () => {
  const [one, other] = [await createIdentity(), await createIdentity()]
  assert.match(one.peerId, /^12D3KooW/)
  assert.notEqual(one.peerId, other.peerId)
  assert.equal(readIdentity(writeIdentity(one))?.peerId, one.peerId)
})

test('what is no key file of Ed25519 gives no identity', async () => {
  const key = Buffer.from(peerIds[0]!.keyFile64, 'base64')
  const swapped = Buffer.from(key)
  swapped.set(Buffer.from(peerIds[1]!.publicKeyHex, 'hex'), swapped.length - 32)
  const lines = [
    '',
    'hello',
    peerIds[0]!.keyFile64.slice(0, -4),
    ` ${peerIds[0]!.keyFile64}`,
    key.toString('hex'),
    // Another type of key.
    Buffer.concat([Buffer.of(8, 2), key.subarray(2)]).toString('base64'),
    // Halves of different keys.
    swapped.toString('base64'),
  ]
  for (const line of lines) assert.equal(readIdentity(line), undefined, line)
})

test('no text of an identity holds its secret', async () => {
  const identity = await createIdentity()
  const secret = writeIdentity(identity)
  const seed = Buffer.from(keyOf(identity).raw.subarray(0, 32))
  for (const text of [format('%o %j', identity, identity), JSON.stringify({ identity })]) {
    assert.ok(text.includes(identity.peerId))
    for (const form of [secret, seed.toString('hex'), seed.toString('base64'), seed.join(', ')]) {
      assert.ok(!text.includes(form))
    }
  }
  assert.equal(JSON.stringify(identity), JSON.stringify(identity.peerId))
})

test('an identity that is made by hand is refused', () => {
  const forged = { peerId: 'x', oldPeerId: 'x', publicKey: new Uint8Array() }
  assert.throws(() => keyOf(forged), {
    name: 'TypeError',
    message: 'an identity comes from createIdentity or openKeyFile',
  })
})
