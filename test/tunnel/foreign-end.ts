/** An end of a tunnel that shares no code with ours, and what it takes to put ours at the other. */
import type { Socket } from 'node:net'
import type { TestContext } from 'node:test'
import type { Forward, Listener } from '../../src/tunnel/index.ts'
import {
  connectTo,
  portOf,
  serveTcp,
  startTunnels,
  type TunnelNode,
} from '../../src/tunnel/tunnels.fixture.ts'

export const PROTOCOL = '/x/test'

export interface ForeignEnd {
  id: string
  /** With its peer id at the end. */
  address: string
  /** Takes streams and leads them to a port of this machine. */
  listen(protocol: string, port: number): Promise<void>
  /** Resolves with a port of this machine whose connections lead to a peer. */
  forward(protocol: string, address: string): Promise<number>
  /** What it says of the next stream that did not come about. */
  refused(): Promise<string>
}

export const WAYS = ['that we forward to', 'that forwards to us'] as const
export type Way = (typeof WAYS)[number]

export interface Through {
  /** Where clients connect. */
  port: number
  node: TunnelNode
  /** Ours. */
  entry: Forward | Listener
}

/** A tunnel between ours and another end, to a port. */
export async function tunnelToPort(
  t: TestContext,
  { end, way }: { end: ForeignEnd; way: Way },
  target: number,
): Promise<Through> {
  const node = await startTunnels(t)
  if (way === 'that we forward to') {
    await end.listen(PROTOCOL, target)
    const entry = await node.tunnels.forward(PROTOCOL, '/ip4/127.0.0.1/tcp/0', end.address)
    return { node, entry, port: portOf(entry.listenAddress) }
  }
  const entry = await node.tunnels.listen(PROTOCOL, `/ip4/127.0.0.1/tcp/${target}`)
  return { node, entry, port: await end.forward(PROTOCOL, tcpAddressOf(node)) }
}

/** A tunnel, and a client and a server that it connects. */
export async function endsThrough(t: TestContext, ends: { end: ForeignEnd; way: Way }) {
  const accepted = Promise.withResolvers<Socket>()
  const target = await serveTcp(t, (socket) => accepted.resolve(socket))
  const through = await tunnelToPort(t, ends, target)
  const client = await connectTo(t, through.port)
  return { ...through, client, server: await accepted.promise }
}

/** Over TCP without a WebSocket. */
export function tcpAddressOf({ host }: TunnelNode): string {
  return host.addresses().find((address) => !address.includes('/ws'))!
}
