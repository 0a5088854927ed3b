/** Every setting of the node, an entry each: its kind, its default and what it is for. */
import {
  DEFAULT_LIMITS,
  DEFAULT_RETENTION,
  type HubLimits,
  KEPT_FILES_BYTES,
} from '../../chat/index.ts'
import {
  address,
  addressOr,
  bytes,
  choice,
  count,
  duration,
  isHostName,
  isNetwork,
  type Kind,
  list,
  path,
  toggle,
} from './kinds.ts'
import { isMultiaddr, isPeerId, isSeed } from './multiaddr.ts'
import { type DeclaredTunnels, tunnelList } from './tunnel-list.ts'

/** Bytes of the smallest history that still holds a message of the largest size and its neighbours. */
const SMALLEST_HISTORY_BYTES = 1024 * 1024

/** The largest chain id: a frame has four bytes for it. */
const LARGEST_CHAIN_ID = 4_294_967_295

/** Streams to peers; the message service has the same default. */
const STREAMS = 200

/** One would leave none beside those that are kept for peers that this node dials. */
const FEWEST_STREAMS = 2

const LOG_LEVELS = ['auto', 'silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const

/** One setting; `T` is what it may be. */
export interface Setting<T> {
  kind: Kind<NonNullable<T>>
  default: T
  /** A sentence without a final dot. */
  description: string
}

/** The settings by key; the flag and the variable of each follow from its key. */
export const SETTINGS = {
  http: setting({
    kind: address,
    default: { host: '127.0.0.1', port: 8080 },
    description:
      'Where the page, /ws and the HTTP API are open; anything but loopback wants a token, and the default port gives way to a free one when it is taken',
  }),
  requireToken: setting({
    kind: toggle,
    default: false,
    description: 'Want a token on loopback too',
  }),
  tlsCert: optional(path, 'The certificate chain (PEM) to serve HTTPS with; wants tlsKey'),
  tlsKey: optional(path, 'The private key (PEM) of tlsCert'),
  trustProxy: setting<readonly string[]>({
    kind: list({
      allowed: 'an address or a network such as 10.0.0.0/8 or ::1',
      placeholder: 'cidr',
      isAllowed: isNetwork,
    }),
    default: [],
    description: 'Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed',
  }),
  allowHost: setting<readonly string[]>({
    kind: list({
      allowed: 'the name of a machine such as chat.example.org, without scheme and port',
      placeholder: 'name',
      isAllowed: isHostName,
    }),
    default: [],
    description: 'Names that the node answers for besides localhost and IP addresses',
  }),
  durability: setting<'process' | 'power'>({
    kind: choice(['process', 'power']),
    default: 'process',
    description:
      'What an answered message survives: a kill of the process, or a power cut too (slower)',
  }),
  retainAge: setting({
    kind: duration(1000),
    default: DEFAULT_RETENTION.ageMs,
    description: 'How long a message is kept',
  }),
  retainRoom: setting({
    kind: bytes(SMALLEST_HISTORY_BYTES),
    default: DEFAULT_RETENTION.roomBytes,
    description: 'How much is kept of one room; the oldest goes first',
  }),
  retainTotal: setting({
    kind: bytes(SMALLEST_HISTORY_BYTES),
    default: DEFAULT_RETENTION.totalBytes,
    description: 'How much is kept of all rooms together; the oldest goes first',
  }),
  retainFiles: setting({
    kind: bytes(SMALLEST_HISTORY_BYTES),
    default: KEPT_FILES_BYTES,
    description: 'How much is kept of all files together; the oldest goes first',
  }),
  compression: setting({
    kind: toggle,
    default: false,
    description:
      'Offer permessage-deflate to WebSocket clients: less traffic for more CPU and memory',
  }),
  logLevel: setting<(typeof LOG_LEVELS)[number]>({
    kind: choice(LOG_LEVELS),
    default: 'auto',
    description: 'What goes to the log on stderr; auto is warn on a terminal and info elsewhere',
  }),
  connections: limit('connections', count(1), 'Open connections of all addresses'),
  connectionsPerAddress: limit(
    'connectionsPerAddress',
    count(1),
    'Open connections of one address that is not loopback',
  ),
  connectBurst: limit(
    'connectBurst',
    count(1),
    'Connections that one address that is not loopback may open in a burst',
  ),
  connectRate: limit(
    'connectRate',
    count(1),
    'Connections a second that one address that is not loopback may open after the burst',
  ),
  messageBurst: limit('messageBurst', count(1), 'Messages that a connection may send in a burst'),
  messageRate: limit(
    'messageRate',
    count(1),
    'Messages a second that a connection may send after the burst',
  ),
  addressRate: limit(
    'addressRate',
    count(0),
    'Messages a second that one address that is not loopback may send; 0 is no limit',
  ),
  roomRate: limit('roomRate', count(0), 'Messages a second that one room takes; 0 is no limit'),
  textBytes: limit('textBytes', bytes(1), 'The longest text of one message'),
  fileBytes: limit('fileBytes', bytes(1), 'The largest file'),
  filesPerMessage: limit('filesPerMessage', count(1), 'Files that one message may hold'),
  plainMessageBytes: limit(
    'plainMessageBytes',
    bytes(1),
    'The longest message of a client of the plain protocol',
  ),
  queueBytes: limit('queueBytes', bytes(1024), 'What may wait for one slow client'),
  totalQueueBytes: limit('totalQueueBytes', bytes(1024), 'What may wait for all clients together'),
  rooms: limit('rooms', count(1), 'Rooms that members may make on this node'),
  roomsPerMember: limit('roomsPerMember', count(0), 'Rooms that one member may make'),
  roomOnly: setting({
    kind: toggle,
    default: false,
    description:
      'Speak to no other nodes: the rooms alone, in less memory; what is about other nodes is refused besides',
  }),
  listen: setting<readonly string[]>({
    kind: list({
      allowed: 'a multiaddr such as /ip4/127.0.0.1/tcp/4001 or /ip4/127.0.0.1/tcp/4002/ws',
      placeholder: 'multiaddr',
      isAllowed: isMultiaddr,
    }),
    default: [],
    description:
      'Where other nodes connect to this one; without it TCP and WebSocket on loopback, or on every address with lan or public, each on a port that is drawn once and kept in the home',
  }),
  lan: setting({
    kind: toggle,
    default: false,
    description: 'Let nodes of the local network connect and find this one',
  }),
  public: setting({
    kind: toggle,
    default: false,
    description: 'Let every node connect, and ask the router to let them in',
  }),
  mdns: optional(
    toggle,
    'Find nodes near by without being told; without it whether lan or public is chosen',
  ),
  announce: setting<readonly string[]>({
    kind: list({
      allowed: 'a multiaddr such as /dns4/node.example.org/tcp/4001',
      placeholder: 'multiaddr',
      isAllowed: isMultiaddr,
    }),
    default: [],
    description: 'Addresses to tell other nodes in place of those that this one listens on',
  }),
  seed: setting<readonly string[]>({
    kind: list({
      allowed:
        'a multiaddr with the peer id at its end, such as /ip4/192.0.2.1/tcp/4001/p2p/12D3KooW...',
      placeholder: 'multiaddr',
      isAllowed: isSeed,
    }),
    default: [],
    description: 'Nodes to connect to at the start, and to learn of others from',
  }),
  chainId: setting({
    kind: count(0, LARGEST_CHAIN_ID),
    default: 1,
    description: 'The network that this node belongs to; nodes of another one are turned away',
  }),
  streams: setting({
    kind: count(FEWEST_STREAMS),
    default: STREAMS,
    description: 'Nodes to exchange messages with at one time',
  }),
  relay: setting({
    kind: toggle,
    default: false,
    description: 'Pass bytes on between nodes that cannot reach each other; wants allow',
  }),
  allow: setting<readonly string[]>({
    kind: list({
      allowed: 'a peer id such as 12D3KooW... or Qm...',
      placeholder: 'peer',
      isAllowed: isPeerId,
    }),
    default: [],
    description: 'The nodes that may use this one as a relay, and nobody else; wants relay',
  }),
  tunnels: setting<DeclaredTunnels>({
    kind: tunnelList,
    default: [],
    description:
      'Tunnels that the node makes besides those of "rialto p2p"; read anew on SIGHUP where it stands in config.json',
  }),
  rpc: optional(
    addressOr({ host: '127.0.0.1', port: 5002 }),
    'Where programs written for kubo reach the node, under /api/v0; whoever reaches it is its owner',
  ),
  p2pHttp: optional(
    address,
    "Where a browser reaches other nodes' web servers, each under the name <peer>.p2p.localhost; read anew on SIGHUP where it stands in config.json",
  ),
  dht: setting({
    kind: toggle,
    default: false,
    description: "Look nodes up in the public network's table, and store a part of it",
  }),
  quic: setting({
    kind: toggle,
    default: false,
    description: 'Listen and dial over QUIC too; wants the package @chainsafe/libp2p-quic',
  }),
}

export type SettingKey = keyof typeof SETTINGS

/** The value of every setting. */
export type Settings = {
  [K in SettingKey]: (typeof SETTINGS)[K] extends Setting<infer T> ? T : never
}

function setting<T>(setting: Setting<T>): Setting<T> {
  return setting
}

function optional<T>(kind: Kind<NonNullable<T>>, description: string): Setting<T | undefined> {
  return { kind, default: undefined, description }
}

/** A setting that is a limit of the hub, and has its name and default. */
function limit(name: keyof HubLimits, kind: Kind<number>, description: string): Setting<number> {
  return { kind, default: DEFAULT_LIMITS[name], description }
}
