/** The target of a listener: a TCP port or a Unix socket, dialled anew for each connection. */
import { connect, type Socket } from 'node:net'
import { TunnelDatagramError, TunnelTargetDownError, TunnelTargetError } from './errors.ts'
import { TARGET_MS, UNIX_PATH_BYTES } from './limits.ts'
import type { Multiaddr } from './multiaddr/index.ts'
import { parseAddress } from './parse-address.ts'
import { checkSpareFiles } from './spare-files.ts'

/** Where the bytes of a listener go. */
export interface Target {
  readonly address: Multiaddr
  /** For `net.connect`; undefined where no stream of bytes leads there. */
  readonly where: { path: string } | { host: string; port: number; family: 4 | 6 | 0 } | undefined
}

/** Keeps connections away from this node itself. @throws TunnelOwnPortError */
export interface OwnCheck {
  /** Before a path is connected to. */
  checkPath(target: Target): void
  /** When a connection has come about. */
  checkSocket(target: Target, socket: Socket): void
}

/** What kind of address a name has to have. */
const FAMILIES: Readonly<Record<string, 4 | 6 | 0>> = { ip4: 4, ip6: 6, dns: 0, dns4: 4, dns6: 6 }

/**
 * Kubo takes UDP, to which no connection comes about, and whatever else has a port, and no Unix sockets.
 * @throws TunnelAddressError, TunnelTargetError, TunnelDatagramError
 */
export function parseTarget(text: string, { likeKubo = false } = {}): Target {
  const address = parseAddress(text)
  const [first] = address.components
  if (first?.name === 'unix' && !likeKubo)
    return { address, where: pathOf(first.value ?? '', text) }
  const portOf = (name: string) => address.components.find((one) => one.name === name)?.value
  const port = portOf('tcp') ?? portOf('udp')
  if (port === undefined) throw new TunnelTargetError(text)
  if (Number(port) === 0) throw new TunnelTargetError(text, 'port can not be 0')
  const where = whereOf(address)
  if (where || likeKubo) return { address, where }
  if (portOf('tcp') === undefined) throw new TunnelDatagramError(text)
  throw new TunnelTargetError(text, `no connection can be made to ${text}`)
}

/** @throws TunnelTargetError */
function pathOf(path: string, text: string): { path: string } {
  const bytes = Buffer.byteLength(path)
  if (bytes <= UNIX_PATH_BYTES) return { path }
  throw new TunnelTargetError(
    text,
    `the path of a Unix socket may have ${UNIX_PATH_BYTES} bytes, and this one has ${bytes}`,
  )
}

/** A host and behind it a TCP port; what follows is for those who read it. */
function whereOf({ components }: Multiaddr): Target['where'] {
  const [zone, ...behind] = components
  const isZoned = zone?.name === 'ip6zone'
  const [host, tcp] = isZoned ? behind : components
  const family = FAMILIES[host?.name ?? '']
  if (family === undefined || tcp?.name !== 'tcp') return undefined
  const name = `${host?.value}${isZoned ? `%${zone.value}` : ''}`
  return { host: name, port: Number(tcp.value), family }
}

/** Resolves with a socket that has not been read. @throws TunnelTargetDownError, TunnelOwnPortError, and the reason of `signal` */
export async function dialTarget(
  to: Target,
  options: { signal: AbortSignal; own: OwnCheck; ms?: number },
): Promise<Socket> {
  const { signal, own, ms = TARGET_MS } = options
  const { address, where } = to
  const target = address.toString()
  if (where === undefined) throw new TunnelDatagramError(target)
  // What the path leads to is connected to in this same turn.
  own.checkPath(to)
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  const socket = connect({ ...where, allowHalfOpen: true })
  const fail = (error: unknown) => {
    socket.destroy()
    reject(error)
  }
  const look = (check: () => void) => {
    try {
      check()
      return true
    } catch (error) {
      fail(error)
      return false
    }
  }
  const late = () =>
    fail(new TunnelTargetDownError(target, `it did not answer within ${ms / 1000} s`))
  const timer = setTimeout(late, ms)
  const onAbort = () => fail(signal.reason)
  const onError = (cause: Error) =>
    fail(new TunnelTargetDownError(target, saidOf(cause), { cause }))
  socket.once('error', onError)
  signal.addEventListener('abort', onAbort)
  socket.once('connect', () => {
    socket.off('error', onError)
    if (
      look(() => {
        own.checkSocket(to, socket)
        checkSpareFiles(socket)
      })
    )
      resolve(socket)
  })
  // It has its file now, and may wait long for an answer.
  setImmediate(look, () => checkSpareFiles(socket))
  if (signal.aborted) onAbort()
  return promise.finally(() => {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
    // Whoever carries it listens in the same turn; until then nothing may be thrown.
    socket.on('error', () => {})
  })
}

const SAID: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it closed the connection at once',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
  ENOENT: 'there is no such socket',
  EACCES: 'this user may not use it',
  EPERM: 'this user may not use it',
  ENOTFOUND: 'no such name is known',
  EAI_AGAIN: 'the name server does not answer',
  EMFILE: 'this process has as many files open as it may',
  ENOTSOCK: 'it is no socket',
}

function saidOf(cause: Error): string {
  const [first = cause] = cause instanceof AggregateError ? (cause.errors as Error[]) : [cause]
  const { code = '' } = first as NodeJS.ErrnoException
  return SAID[code] ?? (first.message || code)
}
