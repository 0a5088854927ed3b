/** POST connect: a connection to another node, and messages over it where the other node speaks them. */
import { z } from 'zod'
import { callSignal } from '../call-signal.ts'
import { defineRoute } from '../route.ts'
import { peerName, reached } from './peer-parts.ts'

const body = z.object({
  peer: peerName,
  /** Multiaddrs to try besides those that are known. */
  addrs: z.array(peerName).max(32).default([]),
})
/** What `POST /api/v1/peers/connect` answers. */
export type ConnectAnswer = z.infer<typeof reached>

export const connectRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/peers/connect',
  access: 'owner',
  summary: 'Connect to a node by its peer id or an address, or find it connected',
  body,
  answer: reached,
  async handle(call) {
    const { host, service, ended } = call.node.peers()
    const signal = callSignal(call, ended)
    const { peer, addrs } = call.body
    const already = (await host.why(peer)).connections.length > 0
    const { address, direction, path, ...connection } = await host.dial(peer, {
      addresses: addrs,
      signal,
    })
    const way = { peer: connection.peer, address, direction, path, already }
    // Whoever connects by hand has changed their mind about keeping it out.
    service.node.allow(way.peer)
    try {
      await service.node.connect(way.peer, { signal })
      return { ...way, messages: true }
    } catch (error) {
      signal.throwIfAborted()
      // A node that speaks no messages is connected all the same.
      return { ...way, messages: false, said: (error as Error).message }
    }
  },
})
