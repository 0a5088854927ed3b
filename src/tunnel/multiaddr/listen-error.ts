/** Why nothing listens, in Go's words (`net.OpError`), from what Node says. */
import { statSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname } from 'node:path'
import { getSystemErrorMessage } from 'node:util'
import type { DialArgs, Network } from './dial-args.ts'
import { readIp4 } from './ip.ts'

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

const NO_SUCH_HOST = ['ENOTFOUND', 'ENODATA', 'ENONAME', 'EAI_NONAME', 'EAI_NODATA', 'EAI_FAIL']
const HOST_AND_PORT = /^(?:\[(.*)\]|(.*)):\d+$/s

/** A failure as Node's `net.Server` and `dns` give it. */
interface SystemError extends NodeJS.ErrnoException {
  address?: string
  port?: number
  hostname?: string
}

/** What Go says to an address on which it would not even try to listen; undefined where the system decides. */
export function listenRefusalText({ network, address }: DialArgs): string | undefined {
  if (isBareIp(network)) return `listen ${network}: unknown network ${network}`
  if (network === 'unix') return undefined
  const [, inBrackets, plain = ''] = HOST_AND_PORT.exec(address) ?? []
  const host = inBrackets ?? plain
  const fault = inBrackets === undefined ? hostFault(plain) : undefined
  if (fault) return `listen ${network}: address ${address}: ${fault}`
  if (isUnsuitable(network, host)) return `listen ${network}: address ${host}: no suitable address`
  if (network.startsWith('udp') && isIP(host) !== 0) return notAListener(network, address, address)
  return undefined
}

/** What Go says where the system refused: `listen tcp4 127.0.0.1:46201: bind: address already in use`. */
export function listenErrorText(
  network: Network,
  address: string,
  error: NodeJS.ErrnoException,
): string {
  const refusal = listenRefusalText({ network, address })
  if (refusal !== undefined) return refusal
  const said: SystemError = error
  const lookup = lookupText(said)
  if (lookup !== undefined) return `listen ${network}: ${lookup}`
  const shown = resolved(said) ?? address
  if (network.startsWith('udp')) return notAListener(network, shown, address)
  return `listen ${network} ${network === 'unix' ? address : shown}: ${callText(network, address, said)}`
}

function isBareIp(network: Network): boolean {
  return network === 'ip' || network === 'ip4' || network === 'ip6'
}

function hostFault(host: string): string | undefined {
  if (host.includes(':')) return 'too many colons in address'
  const bracket = /[[\]]/.exec(host)?.[0]
  return bracket && `unexpected '${bracket}' in address`
}

/** An address of the other family; those of IPv4 within IPv6 count as IPv4. */
function isUnsuitable(network: Network, host: string): boolean {
  if (isIP(host) === 0) return false
  const isIp4 = readIp4(host) !== undefined
  return isIp4 ? network.endsWith('6') : network.endsWith('4')
}

function notAListener(network: Network, shown: string, address: string): string {
  return `listen ${network} ${shown}: address ${address}: unexpected address type`
}

function lookupText({ code = '', hostname, syscall = '' }: SystemError): string | undefined {
  if (hostname === undefined || !/^(getaddrinfo|query)/.test(syscall)) return undefined
  if (NO_SUCH_HOST.includes(code)) return `lookup ${hostname}: no such host`
  return `lookup ${hostname}: ${code === 'ETIMEOUT' ? 'i/o timeout' : 'server misbehaving'}`
}

/** The address that a name turned out to have. */
function resolved({ address, port }: SystemError): string | undefined {
  if (address === undefined || port === undefined || isIP(address) === 0) return undefined
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

function callText(network: Network, address: string, error: SystemError): string {
  if (error.code === undefined) return error.message
  const code = network === 'unix' ? pathCode(address, error.code) : error.code
  const said = SAID[code] ?? (error.errno === undefined ? code : getSystemErrorMessage(error.errno))
  return `${OF_SOCKET.includes(code) ? 'socket' : 'bind'}: ${said}`
}

/** Node has another code for a path that is too long, and for one whose folder is missing (libuv, `uv_pipe_bind`). */
function pathCode(path: string, code: string): string {
  if (code === 'ENAMETOOLONG') return 'EINVAL'
  if (code !== 'EACCES') return code
  try {
    statSync(dirname(path))
    return code
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? code
  }
}
