/** What the node reports of itself and of each of its parts (the HTTP API, `src/app/http/routes`). */
import { counts, fields, list, number, text, texts } from './shape.ts'

/** The node as a whole. */
export interface NodeStatus {
  readonly version: string
  /** The version of Node.js. */
  readonly runtime: string
  readonly state: string
  readonly uptimeSeconds: number
  /** Where the page is open. */
  readonly http: readonly string[]
  readonly tokenRequired: boolean
  /** Undefined while there is no hub. */
  readonly hub: HubReport | undefined
  /** Undefined where the node speaks to no other nodes. */
  readonly peers: PeersReport | undefined
}

export interface HubReport {
  readonly connections: number
  readonly rooms: number
  readonly messagesIn: number
  readonly messagesOut: number
  readonly bytesOut: number
  /** By reason: slow, rate, muted, storage. */
  readonly dropped: Readonly<Record<string, number>>
  readonly queueBytes: number
  /** Connections that read too slowly now. */
  readonly behind: number
}

export interface PeersReport {
  readonly peerId: string
  readonly addrs: readonly string[]
  readonly connected: number
  readonly messaging: number
  readonly known: number
  readonly messagesIn: number
  readonly messagesOut: number
  readonly queueBytes: number
}

/** Another node to which there is a connection. */
export interface Peer {
  readonly peer: string
  readonly agent: string
  /** The address of the other end of its first connection. */
  readonly address: string
  readonly relayed: boolean
  /** Unix time in milliseconds. */
  readonly since: number
  /** Whether the two exchange messages. */
  readonly messages: boolean
}

export interface TunnelEnd {
  readonly protocol: string
  /** Where it listens: a peer's protocol or a local address. */
  readonly listens: string
  readonly target: string
  /** For a forward: `connected`, `away` or `unknown`. */
  readonly state: string
  readonly roundTripMs: number | undefined
  readonly open: number
  readonly sent: number
  readonly received: number
  /** Why it does not work, or what failed last; `""` where all is well. */
  readonly said: string
}

export interface TunnelsReport {
  readonly listeners: readonly TunnelEnd[]
  readonly forwards: readonly TunnelEnd[]
  /** Those that cannot be made for now. */
  readonly waiting: readonly TunnelEnd[]
}

/** Reads the answer of `GET /api/v1/status`. */
export function readStatus(answer: unknown): NodeStatus {
  const { version, node, state, uptimeSeconds, http, tokenRequired, hub, peers } = fields(answer)
  return {
    version: text(version),
    runtime: text(node),
    state: text(state),
    uptimeSeconds: number(uptimeSeconds),
    http: texts(http),
    tokenRequired: tokenRequired === true,
    hub: hub === undefined ? undefined : readHub(fields(hub)),
    peers: peers === undefined ? undefined : readPeersReport(fields(peers)),
  }
}

/** Reads the answer of `GET /api/v1/peers`. */
export function readPeers(answer: unknown): Peer[] {
  return list(fields(answer).peers).map((one) => {
    const { peer, agent, connections, messages } = fields(one)
    const { address, path, since } = fields(list(connections)[0])
    return {
      peer: text(peer),
      agent: text(agent),
      address: text(address),
      relayed: path === 'relayed',
      since: number(since),
      messages: messages !== undefined,
    }
  })
}

/** Reads the answer of `GET /api/v1/tunnels`. */
export function readTunnels(answer: unknown): TunnelsReport {
  const { listeners, forwards, waiting } = fields(answer)
  return {
    listeners: list(listeners).map(readEnd),
    forwards: list(forwards).map(readEnd),
    waiting: list(waiting).map(readEnd),
  }
}

function readHub(hub: ReturnType<typeof fields>): HubReport {
  const connections = Object.values(counts(hub.connections)).reduce((sum, one) => sum + one, 0)
  return {
    connections,
    rooms: number(hub.rooms),
    messagesIn: number(hub.messagesIn),
    messagesOut: number(hub.messagesOut),
    bytesOut: number(hub.bytesOut),
    dropped: counts(hub.dropped),
    queueBytes: number(hub.queueBytes),
    behind: number(hub.behind),
  }
}

function readPeersReport(peers: ReturnType<typeof fields>): PeersReport {
  return {
    peerId: text(peers.peerId),
    addrs: texts(peers.addrs),
    connected: number(peers.connected),
    messaging: number(peers.messaging),
    known: number(peers.known),
    messagesIn: number(peers.messagesIn),
    messagesOut: number(peers.messagesOut),
    queueBytes: number(peers.queueBytes),
  }
}

function readEnd(end: unknown): TunnelEnd {
  const { protocol, listenAddress, targetAddress, state, roundTripMs, said, traffic } = fields(end)
  const { open, sent, received, lastError } = fields(traffic)
  return {
    protocol: text(protocol),
    listens: text(listenAddress),
    target: text(targetAddress),
    state: text(state),
    roundTripMs: typeof roundTripMs === 'number' ? roundTripMs : undefined,
    open: number(open),
    sent: number(sent),
    received: number(received),
    said: text(said) || text(fields(lastError).said),
  }
}
