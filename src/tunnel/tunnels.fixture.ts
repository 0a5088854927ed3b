/** Nodes with tunnels on the loopback, and the servers and clients at their ends, which all go with the test. */
import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { createHost, createIdentity, type Host } from '../host/index.ts'
import { createTunnels, type TunnelsOptions } from './tunnel-service.ts'
import type { Tunnels } from './tunnels.ts'

/** A node as far as tunnels need one. */
export interface TunnelNode {
  host: Host
  tunnels: Tunnels
}

export async function startTunnels(
  t: TestContext,
  options: Partial<TunnelsOptions> = {},
): Promise<TunnelNode> {
  const host = await createHost({ identity: await createIdentity() })
  await host.start()
  const tunnels = createTunnels({ host, ...options })
  await tunnels.start()
  t.after(async () => {
    await tunnels.stop()
    await host.stop()
  })
  return { host, tunnels }
}

/** Two nodes, and a forward of the first that leads to `serve` on the side of the second. */
export async function tunnelTo(
  t: TestContext,
  serve: (socket: Socket) => void,
  options: { near?: Partial<TunnelsOptions>; far?: Partial<TunnelsOptions> } = {},
) {
  const port = await serveTcp(t, serve)
  const [near, far] = [await startTunnels(t, options.near), await startTunnels(t, options.far)]
  await far.tunnels.listen('/x/test', `/ip4/127.0.0.1/tcp/${port}`)
  const forward = await near.tunnels.forward(
    '/x/test',
    '/ip4/127.0.0.1/tcp/0',
    String(far.host.addresses()[0]),
  )
  return { near, far, forward, port: portOf(forward.listenAddress), targetPort: port }
}

/** Resolves with the port. */
export async function serveTcp(
  t: TestContext,
  serve: (socket: Socket) => void,
  where: string | number = 0,
): Promise<number> {
  const sockets = new Set<Socket>()
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    serve(socket)
  })
  if (typeof where === 'string') server.listen(where)
  else server.listen(where, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return typeof where === 'string' ? 0 : (server.address() as AddressInfo).port
}

/** A connection that is there; it may be half-open. */
export async function connectTo(t: TestContext, where: number | string): Promise<Socket> {
  const options = typeof where === 'number' ? { port: where, host: '127.0.0.1' } : { path: where }
  const socket = connect({ ...options, allowHalfOpen: true })
  t.after(() => socket.destroy())
  await once(socket, 'connect')
  socket.on('error', () => {})
  return socket
}

/** A connection that may fail at any time; it is heard from before it is there. */
export function dial(t: TestContext, port: number): { socket: Socket; heard: Heard } {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  t.after(() => socket.destroy())
  return { socket, heard: hear(socket) }
}

export function portOf(address: string): number {
  return Number(/\/tcp\/(\d+)/.exec(address)?.[1])
}

/** What has come on a socket, and how it ended. */
export interface Heard {
  bytes: number
  hash: Hash
  text: string
  /** Resolves with `end` or with the code of the error. */
  over: Promise<string>
}

/** Listens to a socket to its end. */
export function hear(socket: Socket): Heard {
  const over = Promise.withResolvers<string>()
  const heard: Heard = { bytes: 0, hash: createHash('sha256'), text: '', over: over.promise }
  socket.on('data', (data) => {
    heard.bytes += data.length
    heard.hash.update(data)
    if (heard.text.length < 1000) heard.text += data.toString()
  })
  socket.on('end', () => over.resolve('end'))
  socket.on('error', (error: NodeJS.ErrnoException) => over.resolve(error.code ?? error.message))
  socket.on('close', () => over.resolve('close'))
  return heard
}
