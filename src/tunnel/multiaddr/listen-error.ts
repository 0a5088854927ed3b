/** Why nothing listens, in Go's words (`net.OpError`), from what Node says. */
import { statSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname } from 'node:path'
import { getSystemErrorMessage } from 'node:util'
import type { DialArgs, Network } from './dial-args.ts'
import { readIp4 } from './ip.ts'
import { splitHost } from './split-host.ts'

/** Linux's words (`strerror`), where libuv has others, or none. */
const SAID: Record<string, string> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'address already in use',
  EADDRNOTAVAIL: 'cannot assign requested address',
  EAFNOSUPPORT: 'address family not supported by protocol',
  EINVAL: 'invalid argument',
  ELOOP: 'too many levels of symbolic links',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files in system',
  ENOBUFS: 'no buffer space available',
  ENOENT: 'no such file or directory',
  ENOMEM: 'cannot allocate memory',
  ENOSPC: 'no space left on device',
  ENOTDIR: 'not a directory',
  EPERM: 'operation not permitted',
  EROFS: 'read-only file system',
}

/** What comes of making the socket, before it gets its address. */
const OF_SOCKET = ['EAFNOSUPPORT', 'EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EPROTONOSUPPORT']

const NO_SUCH_HOST = ['ENOTFOUND', 'ENODATA', 'EAI_NONAME', 'EAI_NODATA', 'EAI_ADDRFAMILY']

/** A failure as Node's `net.Server` and `dns` give it. */
interface SystemError extends NodeJS.ErrnoException {
  address?: string
  port?: number
  hostname?: string
}

/**
 * What Go says to an address on which it would not even try to listen; undefined where the system decides.
 * `ip` is what the name in the address turned out to have, if it is a name and was looked up.
 */
export function listenRefusalText({ network, address }: DialArgs, ip?: string): string | undefined {
  if (isBareIp(network)) return `listen ${network}: unknown network ${network}`
  if (network === 'unix') return undefined
  const split = splitHost(address)
  if ('fault' in split) return `listen ${network}: address ${address}: ${split.fault}`
  const found = ip ?? split.host
  if (isIP(found) === 0) return undefined
  if (isOtherFamily(network, found))
    return `listen ${network}: address ${split.host}: no suitable address found`
  if (!network.startsWith('udp')) return undefined
  const shown = withPort(found, address.slice(address.lastIndexOf(':') + 1))
  return `listen ${network} ${shown}: address ${address}: unexpected address type`
}

/** What Go says where the system refused: `listen tcp4 127.0.0.1:46201: bind: address already in use`. */
export function listenErrorText(
  network: Network,
  address: string,
  error: NodeJS.ErrnoException,
): string {
  const said: SystemError = error
  const ip = isIP(said.address ?? '') === 0 ? undefined : said.address
  const refusal = listenRefusalText({ network, address }, ip)
  if (refusal !== undefined) return refusal
  const lookup = lookupText(said)
  if (lookup !== undefined) return `listen ${network}: ${lookup}`
  // Node leaves port 0 out.
  const shown = ip === undefined ? address : withPort(ip, `${said.port ?? 0}`)
  return `listen ${network} ${shown}: ${callText(network, address, said)}`
}

function isBareIp(network: Network): boolean {
  return network === 'ip' || network === 'ip4' || network === 'ip6'
}

/** Those of IPv4 within IPv6 count as IPv4. */
function isOtherFamily(network: Network, ip: string): boolean {
  return network.endsWith(readIp4(ip) === undefined ? '4' : '6')
}

function withPort(ip: string, port: string): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`
}

function lookupText({ code = '', hostname, syscall = '' }: SystemError): string | undefined {
  if (hostname === undefined || !/^(getaddrinfo|query)/.test(syscall)) return undefined
  if (NO_SUCH_HOST.includes(code)) return `lookup ${hostname}: no such host`
  return `lookup ${hostname}: ${code === 'ETIMEOUT' ? 'i/o timeout' : 'server misbehaving'}`
}

function callText(network: Network, address: string, error: SystemError): string {
  if (error.code === undefined) return error.message
  const code = network === 'unix' ? pathCode(address, error.code) : error.code
  const said = SAID[code] ?? (error.errno === undefined ? code : getSystemErrorMessage(error.errno))
  return `${OF_SOCKET.includes(code) ? 'socket' : 'bind'}: ${said}`
}

/** Where the folder is missing, libuv says that it is forbidden (`uv_pipe_bind`). */
function pathCode(path: string, code: string): string {
  if (code !== 'EACCES') return code
  try {
    statSync(dirname(path))
    return code
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? code
  }
}
