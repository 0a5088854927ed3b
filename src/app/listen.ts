/** Makes a server listen where a setting says, and finds out where people reach it. */
import type { Server } from 'node:http'
import { type AddressInfo, BlockList } from 'node:net'
import { networkInterfaces } from 'node:os'
import { AddressError, PortTakenError } from './errors.ts'
import type { Address } from './settings/index.ts'

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** Connections that wait to be taken: a whole room comes back at once after a restart. */
const BACKLOG_CONNECTIONS = 4096

/** Where a server listens. */
export interface Listening {
  /** Where people reach it, the nearest first, without a final slash. */
  urls: readonly [string, ...string[]]
  /** Whether only this machine reaches it. */
  loopback: boolean
}

/** `flag` is what a complaint names. @throws PortTakenError (NODE_PORT_TAKEN), AddressError (NODE_ADDRESS) */
export async function listen(
  server: Server,
  address: Address,
  scheme: 'http' | 'https',
  flag = '--http',
): Promise<Listening> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen({ ...address, backlog: BACKLOG_CONNECTIONS }, resolve)
  try {
    await promise
  } catch (error) {
    throw listenError(address, flag, error)
  } finally {
    server.off('error', reject)
  }
  // A server on a port has an address of this kind; a string is a Unix socket's.
  const bound = server.address() as AddressInfo
  const [first = '', ...others] = hostsOf(bound)
  const url = (host: string) =>
    `${scheme}://${host.includes(':') ? `[${host}]` : host}:${bound.port}`
  return { urls: [url(first), ...others.map(url)], loopback: isLoopback(bound) }
}

function listenError({ host, port }: Address, flag: string, cause: unknown): Error {
  const text = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
  switch ((cause as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new PortTakenError(text, { flag, cause })
    case 'EACCES':
      return new AddressError(text, 'this user may not', { flag, cause })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new AddressError(text, 'it is no address of this machine', { flag, cause })
    default:
      return new AddressError(text, (cause as Error).message, { flag, cause })
  }
}

function isLoopback({ address, family }: AddressInfo): boolean {
  return LOOPBACK.check(address, family === 'IPv6' ? 'ipv6' : 'ipv4')
}

/** A wildcard stands for every address of the machine. */
function hostsOf({ address }: AddressInfo): string[] {
  if (address !== '0.0.0.0' && address !== '::') return [address]
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
  return ['127.0.0.1', ...others.map((one) => one.address)]
}
