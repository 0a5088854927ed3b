/** GET status: what runs, where, and how it is doing. */
import { z } from 'zod'
import type { LivePeers } from '../../peers/index.ts'
import { NODE_STATES } from '../node-face.ts'
import { defineRoute } from '../route.ts'

const count = z.number().int()
const answer = z.object({
  version: z.string(),
  node: z.string(),
  pid: count,
  home: z.string(),
  http: z.array(z.string()),
  state: z.enum(NODE_STATES),
  startedAt: count,
  uptimeSeconds: z.number(),
  tokenRequired: z.boolean(),
  /** Missing while there is no hub: at the start, and while a backup is restored. */
  hub: z
    .object({
      connections: z.object({ plain: count, v1: count }),
      rooms: count,
      messagesIn: count,
      messagesOut: count,
      bytesOut: count,
      dropped: z.record(z.string(), count),
      closed: z.record(z.string(), count),
      queueBytes: count,
      behind: count,
    })
    .optional(),
  /** Missing where the node speaks to no other nodes. */
  peers: z
    .object({
      peerId: z.string(),
      addrs: z.array(z.string()),
      /** Peers to which there is a connection, and of these those that exchange messages. */
      connected: count,
      messaging: count,
      /** Peers that are known, connected or not. */
      known: count,
      messagesIn: count,
      messagesOut: count,
      queueBytes: count,
    })
    .optional(),
})
/** What `GET /api/v1/status` answers. */
export type StatusAnswer = z.infer<typeof answer>

type Peers = NonNullable<StatusAnswer['peers']>

export const statusRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/status',
  access: 'owner',
  summary: 'Tell what runs, where, and how it is doing',
  answer,
  handle({ node }) {
    const { version, home, state, startedAt } = node
    return {
      version,
      node: process.version,
      pid: process.pid,
      home,
      http: [...node.http()],
      state,
      startedAt,
      uptimeSeconds: Math.round((Date.now() - startedAt) / 1000),
      tokenRequired: node.tokenRequired(),
      ...(state === 'ready' && { hub: node.live().hub.stats() }),
      ...peersOf(node.findPeers()),
    }
  },
})

function peersOf(live: LivePeers | undefined): { peers?: Peers } {
  if (live === undefined) return {}
  const { host, service } = live
  const { peers, routes, queueBytes, types } = service.stats()
  const sum = (counter: 'messagesIn' | 'messagesOut') =>
    Object.values(types).reduce((all, type) => all + type[counter], 0)
  return {
    peers: {
      peerId: host.peerId,
      addrs: [...host.addresses()],
      connected: host.peers().length,
      messaging: peers,
      known: routes,
      messagesIn: sum('messagesIn'),
      messagesOut: sum('messagesOut'),
      queueBytes,
    },
  }
}
