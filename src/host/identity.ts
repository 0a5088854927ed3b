/** Who this node is: an Ed25519 key pair, of which only the public half ever shows. */
import { generateKeyPair, privateKeyFromProtobuf, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import type { Ed25519PrivateKey, PrivateKey } from '@libp2p/interface'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { oldPeerId } from './peer-id.ts'

/** A node's key pair. It prints, and goes into JSON, as its peer id alone. */
export interface Identity {
  /** The peer id in its text form of today, `12D3KooW…`. */
  readonly peerId: string
  /** The id that go-nebulas derives from the same key, `Qm…`. */
  readonly oldPeerId: string
  /** The 32 bytes of the Ed25519 public key. */
  readonly publicKey: Uint8Array
}

/** The secret halves, which no property leads to. */
const keys = new WeakMap<Identity, Ed25519PrivateKey>()

/** A new identity, which nobody else has. */
export async function createIdentity(): Promise<Identity> {
  return identityOf(await generateKeyPair('Ed25519'))
}

/** Reads the line of a key file; undefined where it holds no Ed25519 key, or halves that do not belong together. */
export function readIdentity(line: string): Identity | undefined {
  try {
    const bytes = Buffer.from(line, 'base64')
    if (bytes.toString('base64') !== line) return undefined
    const key = privateKeyFromProtobuf(bytes)
    // The public half could be of another key: then nothing that is signed would be believed.
    return key.type === 'Ed25519' && isWhole(key) ? identityOf(key) : undefined
  } catch {
    return undefined
  }
}

/** The line of a key file: it is the secret. */
export function writeIdentity(identity: Identity): string {
  return Buffer.from(privateKeyToProtobuf(keyOf(identity))).toString('base64')
}

/** The key pair of an identity of this module. */
export function keyOf(identity: Identity): PrivateKey {
  const key = keys.get(identity)
  if (!key) throw new TypeError('an identity comes from createIdentity or openKeyFile')
  return key
}

function identityOf(key: Ed25519PrivateKey): Identity {
  const identity = {
    peerId: peerIdFromPrivateKey(key).toString(),
    oldPeerId: oldPeerId(key.publicKey.raw),
    publicKey: key.publicKey.raw,
    toJSON: () => identity.peerId,
  }
  Object.defineProperty(identity, 'toJSON', { enumerable: false })
  keys.set(identity, key)
  return Object.freeze(identity)
}

function isWhole(key: Ed25519PrivateKey): boolean {
  const probe = new Uint8Array(1)
  const signature = key.sign(probe)
  return !(signature instanceof Promise) && key.publicKey.verify(probe, signature) === true
}
