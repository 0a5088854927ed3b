/** The schemas that the routes about tunnels share. */
import { z } from 'zod'
import type {
  Forward,
  Listener,
  Traffic,
  TunnelStream,
  WaitingTunnel,
} from '../../../tunnel/index.ts'

/** A multiaddr; the tunnels say what is wrong with another text. */
export const multiaddr = z.string().max(1024)
export const protocol = z.string().max(4096)

const count = z.number().int()
const limit = z.number().int().min(1).optional()
const path = z.enum(['direct', 'relayed'])

/** Who may use a listener. */
export const allow = z.union([z.literal('all'), z.array(z.string().min(1).max(256)).max(1024)])

/** What every tunnel takes. */
const options = z.object({
  allowCustomProtocol: z.boolean().default(false),
  /** Goes with the process. */
  temporary: z.boolean().default(false),
  /** Whether a relay may lie between. */
  relayed: z.boolean().default(true),
})

export const listenBody = options.extend({
  protocol,
  target: multiaddr,
  /** Has to be said where other machines reach this node. */
  allow: allow.optional(),
  reportPeerId: z.boolean().default(false),
  limits: z.object({ connections: limit, bytesPerSecond: limit, totalBytes: limit }).default({}),
})
export const forwardBody = options.extend({ protocol, address: multiaddr, target: multiaddr })

const traffic = z.object({
  /** Streams that are open now, and that wait for their target or peer. */
  open: count,
  opening: count,
  /** Streams that came about, did not or broke, and were refused. */
  opened: count,
  failed: count,
  refused: count,
  /** Bytes that went to peers, and came from them. */
  sent: count,
  received: count,
  lastError: z.object({ at: count, said: z.string(), code: z.string() }).optional(),
})

export const listener = z.object({
  protocol: z.string(),
  listenAddress: z.string(),
  targetAddress: z.string(),
  allow,
  reportPeerId: z.boolean(),
  limits: z.object({ connections: limit, bytesPerSecond: limit, totalBytes: limit }),
  relayed: z.boolean(),
  temporary: z.boolean(),
  /** Unix time in milliseconds. */
  since: count,
  traffic,
})

export const forward = z.object({
  protocol: z.string(),
  listenAddress: z.string(),
  targetAddress: z.string(),
  /** Where the peer was said to be reached. */
  hints: z.array(z.string()),
  relayed: z.boolean(),
  temporary: z.boolean(),
  /** Unix time in milliseconds. */
  since: count,
  /** How the peer is reached. */
  state: z.enum(['connected', 'away', 'unknown']),
  path: path.optional(),
  roundTripMs: z.number().optional(),
  /** Why it is away. */
  said: z.string().optional(),
  traffic,
})

export const waiting = z.object({
  kind: z.enum(['listen', 'forward']),
  protocol: z.string(),
  listenAddress: z.string(),
  targetAddress: z.string(),
  /** Why it cannot be made. */
  said: z.string(),
  code: z.string(),
})

export const stream = z.object({
  id: z.string(),
  protocol: z.string(),
  originAddress: z.string(),
  targetAddress: z.string(),
  peer: z.string(),
  path,
  /** Unix time in milliseconds. */
  since: count,
  sent: count,
  received: count,
})

export function listenerOf(one: Listener): z.infer<typeof listener> {
  const { protocol, listenAddress, targetAddress, options, since } = one
  const { allow, reportPeerId, limits, relayed, temporary } = options
  return {
    protocol,
    listenAddress,
    targetAddress,
    allow: allow === 'all' ? allow : [...allow],
    reportPeerId,
    limits: { ...limits },
    relayed,
    temporary,
    since,
    traffic: trafficOf(one.traffic),
  }
}

export function forwardOf(one: Forward): z.infer<typeof forward> {
  const { protocol, listenAddress, targetAddress, hints, options, since } = one
  const { state, path, roundTripMs, said } = one.reach
  return {
    protocol,
    listenAddress,
    targetAddress,
    hints: [...hints],
    relayed: options.relayed,
    temporary: options.temporary,
    since,
    state,
    ...(path && { path }),
    ...(roundTripMs !== undefined && { roundTripMs }),
    ...(said !== undefined && { said }),
    traffic: trafficOf(one.traffic),
  }
}

export function streamOf(one: TunnelStream): z.infer<typeof stream> {
  const { id, protocol, originAddress, targetAddress, peer, path, since, sent, received } = one
  return { id, protocol, originAddress, targetAddress, peer, path, since, sent, received }
}

export function waitingOf(one: WaitingTunnel): z.infer<typeof waiting> {
  return { ...one }
}

function trafficOf(traffic: Traffic) {
  const { open, opening, opened, failed, refused, sent, received, lastError } = traffic
  return { open, opening, opened, failed, refused, sent, received, ...(lastError && { lastError }) }
}
