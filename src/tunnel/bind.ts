/** Listens on the local address of a forward. */
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { existsSync, statSync, unlinkSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { TunnelAddressError, TunnelDatagramError, TunnelListenError } from './errors.ts'
import { UNIX_PATH_BYTES } from './limits.ts'
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

/** What can be said of an address before anything is done. @throws TunnelAddressError, TunnelDatagramError, TunnelListenError */
export function checkListenAddress(address: Multiaddr): DialArgs {
  const args = argsOf(address)
  const refusal = listenRefusalText(args)
  if (refusal === undefined) {
    const bytes = args.network === 'unix' ? Buffer.byteLength(args.address) : 0
    if (bytes <= UNIX_PATH_BYTES) return args
    const error = Object.assign(new Error('invalid argument'), { code: 'EINVAL' })
    throw listenError(address.toString(), args, error)
  }
  if (args.network.startsWith('udp')) throw new TunnelDatagramError(address.toString(), refusal)
  throw new TunnelListenError(address.toString(), refusal, { next: NEXT.address })
}

/** Connections are handed over unread. @throws TunnelAddressError, TunnelDatagramError, TunnelListenError */
export async function bind(
  address: Multiaddr,
  onSocket: (socket: Socket) => void,
  options: BindOptions = {},
): Promise<Bound> {
  const text = address.toString()
  const { network, address: where } = checkListenAddress(address)
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, onSocket)
  try {
    if (network === 'unix') {
      if (options.replacesDead) await removeDead(where)
      await listen(server, { path: where })
    } else await listenTcp(server, { network, address: where })
  } catch (cause) {
    server.close()
    if (cause instanceof TunnelListenError) throw cause
    throw listenError(text, { network, address: where }, cause as Error)
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

/** What to do where nothing listens. */
const NEXT = {
  address: 'name an address of this machine, such as 127.0.0.1, and a TCP port',
  name: 'name an address of this machine, such as 127.0.0.1, or a name that leads to one',
  path: 'choose another path',
  taken: 'choose another path, or remove what lies there if nothing uses it',
  folder: 'make its folder, or choose another path',
  long: `choose a path of ${UNIX_PATH_BYTES} bytes at the most`,
} as const

function listenError(text: string, { network, address }: DialArgs, cause: Error) {
  const short = listenErrorText(network, address, cause)
  const next = nextStep(network, address, cause)
  return new TunnelListenError(text, short, { cause, ...(next !== undefined && { next }) })
}

function nextStep(network: string, path: string, error: NodeJS.ErrnoException): string | undefined {
  if (network === 'unix') {
    if (Buffer.byteLength(path) > UNIX_PATH_BYTES) return NEXT.long
    if (error.code === 'EADDRINUSE') return NEXT.taken
    return existsSync(dirname(path)) ? NEXT.path : NEXT.folder
  }
  if (error.syscall === 'getaddrinfo') return NEXT.name
  return error.code === 'EADDRNOTAVAIL' ? NEXT.address : undefined
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
