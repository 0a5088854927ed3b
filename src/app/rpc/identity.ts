/** Peer ids in the texts that clients of kubo ask for, and the key that is in them. */
import { peerIdCid } from '../../tunnel/multiaddr/index.ts'
import { RpcUsageError } from './errors.ts'

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'
const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz'
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Of a CID: version 1, the codec of a key, the "hash" that is the bytes themselves, and their number. */
const KEY_START = Buffer.from('01720024', 'hex')

type Write = (cid: Buffer) => string

/** By name and by the letter in front (https://github.com/multiformats/multibase). */
const BASES: readonly [string, string, Write][] = [
  ['base16', 'f', (cid) => cid.toString('hex')],
  ['base16upper', 'F', (cid) => cid.toString('hex').toUpperCase()],
  ['base32', 'b', base32],
  ['base32upper', 'B', (cid) => base32(cid).toUpperCase()],
  ['base36', 'k', (cid) => radix(cid, BASE36)],
  ['base36upper', 'K', (cid) => radix(cid, BASE36).toUpperCase()],
  ['base58btc', 'z', (cid) => radix(cid, BASE58)],
  ['base64', 'm', (cid) => cid.toString('base64').replaceAll('=', '')],
  ['base64pad', 'M', (cid) => cid.toString('base64')],
  ['base64url', 'u', (cid) => cid.toString('base64url')],
]

/** How to write peer ids in this base; `b58mh` is how they are written everywhere. @throws RpcUsageError */
export function peerIdWriter(base: string): (peerId: string) => string {
  if (base === 'b58mh' || base === 'v0') return (peerId) => peerId
  const found = BASES.find(([name, letter]) => base === name || base === letter)
  if (!found) throw new RpcUsageError(`unsupported multibase encoding: ${base}`)
  const [, letter, write] = found
  return (peerId) => letter + write(cidOf(peerId))
}

/** The public key in the form that libp2p writes, in base 64; `""` where the id is only its hash. */
export function publicKeyOf(peerId: string): string {
  const cid = cidOf(peerId)
  const holdsKey = cid.subarray(0, KEY_START.length).equals(KEY_START)
  return holdsKey ? cid.subarray(KEY_START.length).toString('base64') : ''
}

function cidOf(peerId: string): Buffer {
  const bits = [...peerIdCid(peerId, 'base32').slice(1)]
    .map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** A number in this alphabet; a CID has no zero in front. */
function radix(bytes: Buffer, alphabet: string): string {
  const base = BigInt(alphabet.length)
  let text = ''
  for (let rest = BigInt(`0x${bytes.toString('hex')}`); rest > 0n; rest /= base) {
    text = alphabet[Number(rest % base)] + text
  }
  return text
}
