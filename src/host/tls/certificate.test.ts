import assert from 'node:assert/strict'
import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import {
  buildCertificate,
  type CertificateParts,
  extension,
  makeCertificate,
  proofOf,
  verifyCertificate,
} from './certificate.ts'
import { der, objectId, Tag } from './der.ts'
import { TlsCertificateError } from './errors.ts'

const HOUR_MS = 3_600_000
const own = await generateKeyPair('Ed25519')
const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const spki = publicKey.export({ type: 'spki', format: 'der' })
const proof = await proofOf(own, spki)

/** A certificate that is as it has to be but for some of its parts. */
function raw(parts: Partial<CertificateParts> = {}): Buffer {
  const now = Date.now()
  const whole = { key, spki, from: now - HOUR_MS, to: now + HOUR_MS, extensions: [proof], ...parts }
  return rawOf(buildCertificate(whole).cert)
}

function rawOf(cert: string): Buffer {
  return new X509Certificate(cert).raw
}

const refused = (bytes: Buffer, what: string) =>
  assert.rejects(verifyCertificate(bytes), new TlsCertificateError(what))

test('a certificate proves the peer id of the key that made it, of whatever kind that is', async () => {
  for (const kind of ['Ed25519', 'secp256k1', 'RSA'] as const) {
    const peer = await generateKeyPair(kind as 'Ed25519')
    const { cert } = await makeCertificate(peer)
    const proven = await verifyCertificate(rawOf(cert))
    assert.equal(proven.toString(), peerIdFromPrivateKey(peer).toString(), kind)
  }
})

test('a key of a kind that makes no peer id here is refused by its kind', async () => {
  const { cert } = await makeCertificate(await generateKeyPair('ECDSA'))
  await refused(rawOf(cert), 'names a key of the kind ECDSA, which is not supported')
})

test('a certificate holds for a hundred years, from an hour ago on', async () => {
  const { validFromDate, validToDate } = new X509Certificate((await makeCertificate(own)).cert)
  assert.ok(Math.abs(Date.now() - HOUR_MS - validFromDate.getTime()) < HOUR_MS / 2)
  assert.equal(validToDate.getFullYear() - new Date().getFullYear() - 100, 0)
})

test('a certificate that proves nothing is refused in words', async () => {
  const now = Date.now()
  await verifyCertificate(raw())
  await refused(raw({ from: now + HOUR_MS }), 'is not valid yet')
  await refused(raw({ to: now - 1_000 }), 'has expired')
  await refused(raw({ extensions: [] }), 'has no proof of its peer id')
  await refused(raw({ extensions: [proof, proof] }), 'proves its peer id twice')
  const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  await refused(raw({ key: other.privateKey }), 'is not signed by its own key')
  const foreign = await proofOf(own, other.publicKey.export({ type: 'spki', format: 'der' }))
  await refused(raw({ extensions: [foreign] }), 'is signed by another key than that of its peer id')
  const id = objectId('1.3.6.1.4.1.53594.1.1')
  const empty = extension(id, der(Tag.sequence))
  await refused(raw({ extensions: [empty] }), 'has no proof of its peer id in the form of libp2p')
  const none = extension(id, der(Tag.sequence, der(Tag.octets, Buffer.of(1)), der(Tag.octets)))
  await refused(raw({ extensions: [none] }), 'names a key that is none')
  await refused(Buffer.from('no certificate'), 'is malformed')
})

test('extensions that are critical have to be understood; others may say what they like', async () => {
  const unknown = objectId('1.2.3.4')
  const critical = extension(unknown, Buffer.of(5, 0))
  await refused(
    raw({ extensions: [proof, critical] }),
    'has a critical extension that is not understood',
  )
  const harmless = der(Tag.sequence, unknown, der(Tag.octets, Buffer.of(5, 0)))
  await verifyCertificate(raw({ extensions: [harmless, proof] }))
  const usage = extension(objectId('2.5.29.15'), der(Tag.bitString, Buffer.of(7, 0x80)))
  await verifyCertificate(raw({ extensions: [usage, proof] }))
})

test('a certificate that is cut short or damaged anywhere proves no other peer id', async () => {
  const whole = raw()
  const id = peerIdFromPrivateKey(own).toString()
  for (let at = 0; at < whole.length; at += 3) {
    await assert.rejects(verifyCertificate(whole.subarray(0, at)), TlsCertificateError)
    const damaged = Buffer.from(whole)
    damaged[at]! ^= 0x41
    await verifyCertificate(damaged).then(
      (proven) => assert.equal(proven.toString(), id),
      (error) => assert.ok(error instanceof TlsCertificateError, String(error)),
    )
  }
})
