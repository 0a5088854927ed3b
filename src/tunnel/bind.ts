/** Listens on the local address of a forward. */
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { statSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { TunnelAddressError, TunnelListenError } from './errors.ts'
import {
  type DialArgs,
  dialArgs,
  listenErrorText,
  listenRefusalText,
  type Multiaddr,
} from './multiaddr/index.ts'

/** A bound address. */
export interface Bound {
  readonly server: Server
  /** As a multiaddr, with the real port. */
  readonly address: string
}

export interface BindOptions {
  /** Whether a Unix socket on which nobody listens any more, as a kill leaves it, gives way. @default false */
  replacesDead?: boolean
}

/** Connections are handed over unread. @throws TunnelAddressError, TunnelListenError */
export async function bind(
  address: Multiaddr,
  onSocket: (socket: Socket) => void,
  options: BindOptions = {},
): Promise<Bound> {
  const text = address.toString()
  const { network, address: where } = argsOf(address)
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, onSocket)
  try {
    const refusal = listenRefusalText({ network, address: where })
    if (refusal !== undefined) throw new TunnelListenError(text, refusal)
    if (network === 'unix') {
      if (options.replacesDead) await removeDead(where)
      await listen(server, { path: where })
    } else await listenTcp(server, { network, address: where })
  } catch (cause) {
    server.close()
    if (cause instanceof TunnelListenError) throw cause
    throw new TunnelListenError(text, listenErrorText(network, where, cause as Error), { cause })
  }
  return { server, address: boundAddress(server, where) }
}

function argsOf(address: Multiaddr): DialArgs {
  try {
    return dialArgs(address)
  } catch (cause) {
    throw new TunnelAddressError(address.toString(), (cause as Error).message, { cause })
  }
}

/** A name is looked up as Go does, IPv4 first. */
async function listenTcp(server: Server, args: DialArgs): Promise<void> {
  const { network, address } = args
  const colon = address.lastIndexOf(':')
  const name = address.slice(0, colon).replace(/^\[|\]$/g, '')
  const family = network === 'tcp4' ? 4 : network === 'tcp6' ? 6 : 0
  const found = await lookup(name, { family, order: 'ipv4first' })
  const refusal = listenRefusalText(args, found.address)
  if (refusal !== undefined) throw new TunnelListenError(address, refusal)
  const port = Number(address.slice(colon + 1))
  await listen(server, { host: found.address, port, ipv6Only: family === 6 })
}

async function listen(server: Server, where: Parameters<Server['listen']>[0]): Promise<void> {
  server.listen(where)
  await once(server, 'listening')
}

/** A socket that refuses has no listener; a plain file, or one that somebody serves, stays. */
async function removeDead(path: string): Promise<void> {
  const socket = connect({ path })
  try {
    await once(socket, 'connect')
  } catch (error) {
    const isDead = (error as NodeJS.ErrnoException).code === 'ECONNREFUSED'
    if (isDead && statSync(path).isSocket()) unlinkSync(path)
  } finally {
    socket.destroy()
  }
}

function boundAddress(server: Server, path: string): string {
  const bound = server.address()
  if (bound === null || typeof bound === 'string') return `/unix${path}`
  const { address, family, port } = bound
  return `/${family === 'IPv6' ? 'ip6' : 'ip4'}/${address}/tcp/${port}`
}
