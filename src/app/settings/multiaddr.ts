/** Whether a text is a multiaddr or a peer id, as far as that can be told without loading what dials it. */
import { isIP } from 'node:net'
import { isHostName, isPort } from './kinds.ts'

const BASE58 = '[1-9A-HJ-NP-Za-km-z]'

/** `12D3KooW…` of an Ed25519 key, `16Uiu2HA…` of another one, `Qm…` of a hash, and the same as a CID. */
const PEER_ID = new RegExp(`^(?:1${BASE58}{51,52}|Qm${BASE58}{44}|[bkz][\\da-zA-Z]{40,80})$`)

/** What follows the name of a protocol: a value that this accepts, or nothing. */
const PROTOCOLS: Readonly<Record<string, ((value: string) => boolean) | undefined>> = {
  ip4: (value) => isIP(value) === 4,
  ip6: (value) => isIP(value) === 6,
  ip6zone: (value) => value !== '',
  dns: isHostName,
  dns4: isHostName,
  dns6: isHostName,
  dnsaddr: isHostName,
  tcp: isPort,
  udp: isPort,
  ws: undefined,
  wss: undefined,
  tls: undefined,
  sni: isHostName,
  'quic-v1': undefined,
  p2p: isPeerId,
  ipfs: isPeerId,
  'p2p-circuit': undefined,
}

export function isPeerId(text: string): boolean {
  return PEER_ID.test(text)
}

/** Whether it says at its end which peer is there. */
export function isSeed(text: string): boolean {
  return /\/(?:p2p|ipfs)\/[^/]+$/.test(text) && isMultiaddr(text)
}

/** `/ip4/192.0.2.1/tcp/4001` and its like. */
export function isMultiaddr(text: string): boolean {
  const [empty, ...parts] = text.split('/')
  if (empty !== '' || parts.length < 2) return false
  for (let index = 0; index < parts.length; index += 1) {
    const name = parts[index]!
    if (!Object.hasOwn(PROTOCOLS, name)) return false
    const accepts = PROTOCOLS[name]
    if (accepts === undefined) continue
    index += 1
    if (!accepts(parts[index] ?? '')) return false
  }
  return true
}
