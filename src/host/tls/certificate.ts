/**
 * The certificates of libp2p's TLS (https://github.com/libp2p/specs/blob/master/tls/tls.md): a key of its own for the
 * connection, signed by the key of the peer id in an extension.
 */
import {
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { publicKeyFromProtobuf, publicKeyToProtobuf } from '@libp2p/crypto/keys'
import type { Ed25519PublicKey, PeerId, PrivateKey, PublicKey } from '@libp2p/interface'
import { peerIdFromPublicKey } from '@libp2p/peer-id'
import { der, objectId, readDer, Tag } from './der.ts'
import { TlsCertificateError } from './errors.ts'
import { EARLIER_MS, VALID_MS } from './limits.ts'

/** What the peer's key signs, before the key of the certificate. */
const PREFIX = 'libp2p-tls-handshake:'
const EXTENSION = objectId('1.3.6.1.4.1.53594.1.1')
const ECDSA_SHA256 = objectId('1.2.840.10045.4.3.2')

/** Critical extensions that say nothing which matters here: basic constraints, and what the key is used for. */
const UNDERSTOOD = ['2.5.29.15', '2.5.29.19', '2.5.29.37'].map(objectId)

/** A certificate with its key, as Node takes them. */
export interface KeyAndCertificate {
  readonly key: string
  readonly cert: string
}

export async function makeCertificate(privateKey: PrivateKey): Promise<KeyAndCertificate> {
  const { publicKey, privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const now = Date.now()
  return buildCertificate({
    key,
    spki,
    from: now - EARLIER_MS,
    to: now + VALID_MS,
    extensions: [await proofOf(privateKey, spki)],
  })
}

/** What stands in a certificate. */
export interface CertificateParts {
  readonly key: KeyObject
  readonly spki: Buffer
  /** Milliseconds of the clock. */
  readonly from: number
  readonly to: number
  readonly extensions: readonly Buffer[]
}

/** A certificate that its own key has signed. */
export function buildCertificate({
  key,
  spki,
  from,
  to,
  extensions,
}: CertificateParts): KeyAndCertificate {
  const algorithm = der(Tag.sequence, ECDSA_SHA256)
  const nobody = der(Tag.sequence)
  const body = der(
    Tag.sequence,
    der(Tag.version, der(Tag.integer, Buffer.of(2))),
    // Positive, and of no leading zero.
    der(Tag.integer, Buffer.concat([Buffer.of(0x40), randomBytes(8)])),
    algorithm,
    nobody,
    der(Tag.sequence, timeOf(from), timeOf(to)),
    nobody,
    spki,
    der(Tag.extensions, der(Tag.sequence, ...extensions)),
  )
  const mark = der(Tag.bitString, Buffer.of(0), sign('sha256', body, key))
  const whole = der(Tag.sequence, body, algorithm, mark)
    .toString('base64')
    .match(/.{1,64}/g)!
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...whole, '-----END CERTIFICATE-----', ''].join('\n'),
  }
}

/** The extension in which the key of a peer id signs that of a certificate. */
export async function proofOf(privateKey: PrivateKey, spki: Buffer): Promise<Buffer> {
  const signature = await privateKey.sign(Buffer.concat([Buffer.from(PREFIX), spki]))
  const proof = der(
    Tag.sequence,
    der(Tag.octets, publicKeyToProtobuf(privateKey.publicKey)),
    der(Tag.octets, signature),
  )
  return extension(EXTENSION, proof)
}

/** A critical extension. */
export function extension(id: Buffer, value: Buffer): Buffer {
  return der(Tag.sequence, id, der(Tag.boolean, Buffer.of(0xff)), der(Tag.octets, value))
}

/** The peer id that a certificate proves. @throws {TlsCertificateError} `HOST_CERTIFICATE` if it proves none */
export async function verifyCertificate(raw: Buffer): Promise<PeerId> {
  const certificate = parse(raw)
  const now = Date.now()
  if (certificate.validFromDate.getTime() > now) throw new TlsCertificateError('is not valid yet')
  if (certificate.validToDate.getTime() < now) throw new TlsCertificateError('has expired')
  if (!isSignedByItself(certificate)) throw new TlsCertificateError('is not signed by its own key')
  const { spki, proof } = partsOf(raw)
  const [key, signature] = readDer(readDer(proof)[0]?.content ?? proof)
  if (key?.tag !== Tag.octets || signature?.tag !== Tag.octets) {
    throw new TlsCertificateError('has no proof of its peer id in the form of libp2p')
  }
  const publicKey = keyOf(key.content)
  const signed = Buffer.concat([Buffer.from(PREFIX), spki])
  if (!(await publicKey.verify(signed, signature.content))) {
    throw new TlsCertificateError('is signed by another key than that of its peer id')
  }
  return idOf(publicKey)
}

function parse(raw: Buffer): X509Certificate {
  try {
    return new X509Certificate(raw)
  } catch {
    throw new TlsCertificateError('is malformed')
  }
}

function isSignedByItself(certificate: X509Certificate): boolean {
  try {
    return certificate.verify(certificate.publicKey)
  } catch {
    return false
  }
}

function keyOf(bytes: Buffer) {
  try {
    return publicKeyFromProtobuf(bytes)
  } catch {
    throw new TlsCertificateError('names a key that is none')
  }
}

/** libp2p in JavaScript has no peer ids of ECDSA keys. */
function idOf(publicKey: PublicKey): PeerId {
  try {
    return peerIdFromPublicKey(publicKey as Ed25519PublicKey)
  } catch {
    throw new TlsCertificateError(
      `names a key of the kind ${publicKey.type}, which is not supported`,
    )
  }
}

/** The key of the certificate, as it stands in it, and the extension of libp2p. */
function partsOf(raw: Buffer): { spki: Buffer; proof: Buffer } {
  const [whole] = readDer(raw)
  const [body] = readDer(whole?.content ?? raw)
  const fields = readDer(body?.content ?? raw)
  // Version, serial number, algorithm, issuer, validity, subject, key.
  const [version, , , , , , spki] = fields
  const list = fields.find(({ tag }) => tag === Tag.extensions)
  if (version?.tag !== Tag.version || spki?.tag !== Tag.sequence || list === undefined)
    throw noProof()
  let proof: Buffer | undefined
  for (const { content } of readDer(readDer(list.content)[0]?.content ?? list.content)) {
    const [id, ...rest] = readDer(content)
    const value = rest.at(-1)
    if (id === undefined || value?.tag !== Tag.octets) throw new TlsCertificateError('is malformed')
    if (id.whole.equals(EXTENSION)) {
      if (proof !== undefined) throw new TlsCertificateError('proves its peer id twice')
      proof = value.content
    } else if (isCritical(rest) && !UNDERSTOOD.some((known) => known.equals(id.whole))) {
      throw new TlsCertificateError('has a critical extension that is not understood')
    }
  }
  if (proof === undefined) throw noProof()
  return { spki: spki.whole, proof }
}

function isCritical([first]: readonly { tag: number; content: Buffer }[]): boolean {
  return first?.tag === Tag.boolean && first.content[0] !== 0
}

function noProof(): TlsCertificateError {
  return new TlsCertificateError('has no proof of its peer id')
}

/** Years from 2050 on have four digits (RFC 5280). */
function timeOf(time: number): Buffer {
  const digits = new Date(time).toISOString().replace(/\.\d+|[-:T]/g, '')
  const isShort = digits < '2050'
  return der(
    isShort ? Tag.utcTime : Tag.generalizedTime,
    Buffer.from(isShort ? digits.slice(2) : digits),
  )
}
