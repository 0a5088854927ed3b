/** The protocols that an address is made of: those of go-multiaddr 0.16.1, with what each takes. */
import { garlic32, garlic64 } from './garlic.ts'
import { httpPath } from './http-path.ts'
import { onion, onion3 } from './onion.ts'
import { peerValue } from './peer-value.ts'
import type { Transcoder } from './transcoder.ts'
import { certHash, integer, ip4, ip6, ip6Zone, name, path, port } from './values.ts'

/** One of them. */
export interface Protocol {
  readonly name: string
  /** Undefined for those that take no value. */
  readonly value: Transcoder | undefined
  /** Takes the rest of the text, slashes and all. */
  readonly isPath: boolean
}

const VALUES: Record<string, Transcoder> = {
  ip4,
  ip6,
  ip6zone: ip6Zone,
  ipcidr: integer(8),
  tcp: port,
  udp: port,
  dccp: port,
  sctp: port,
  dns: name,
  dns4: name,
  dns6: name,
  dnsaddr: name,
  sni: name,
  unix: path,
  p2p: peerValue,
  certhash: certHash,
  onion,
  onion3,
  garlic64,
  garlic32,
  'http-path': httpPath,
  memory: integer(64),
}

const BARE = [
  'p2p-circuit',
  'utp',
  'udt',
  'quic',
  'quic-v1',
  'webtransport',
  'http',
  'https',
  'p2p-webrtc-direct',
  'tls',
  'noise',
  'ws',
  'wss',
  'plaintextv2',
  'webrtc-direct',
  'webrtc',
]

const PROTOCOLS = new Map<string, Protocol>([
  ...Object.entries(VALUES).map(
    ([name, value]) => [name, { name, value, isPath: name === 'unix' }] as const,
  ),
  ...BARE.map((name) => [name, { name, value: undefined, isPath: false }] as const),
])

export function protocolOf(name: string): Protocol | undefined {
  return PROTOCOLS.get(name === 'ipfs' ? 'p2p' : name)
}
