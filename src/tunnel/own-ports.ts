/** Tells whether a target is this node itself, at a port or a socket that takes whoever comes from this machine for a friend. */
import { realpathSync, statSync } from 'node:fs'
import { isIP, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { TunnelOwnPortError } from './errors.ts'
import type { OwnCheck, Target } from './target.ts'

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/
const ANY = new Set(['0.0.0.0', '::'])

/** Where this node itself is, asked each time: it opens and closes them while it runs. */
export interface OwnEnds {
  /** Ports that are closed to tunnels for as long as they want no token. */
  readonly ports: () => readonly number[]
  /** Ports and paths of Unix sockets that no token guards, and that are closed to tunnels always. */
  readonly sealed: () => readonly (number | string)[]
}

export class OwnPorts implements OwnCheck {
  readonly #ends: OwnEnds

  constructor(ends: OwnEnds) {
    this.#ends = ends
  }

  /** A target as it is written; a name that leads here is found when it is dialled. @throws TunnelOwnPortError */
  check(target: Target): void {
    const { where } = target
    if (where === undefined) return
    if ('path' in where) this.checkPath(target)
    else if (isHere(where.host)) this.#checkPort(target, where.port)
  }

  /** The path of a Unix socket, as it leads now. @throws TunnelOwnPortError */
  checkPath({ address, where }: Target): void {
    if (where === undefined || !('path' in where)) return
    for (const own of this.#ends.sealed()) {
      if (typeof own === 'number' || !isSameFile(own, where.path)) continue
      throw new TunnelOwnPortError(address.toString(), { isSealed: true })
    }
  }

  /** A connection that has come about. @throws TunnelOwnPortError */
  checkSocket(target: Target, socket: Socket): void {
    const { localAddress, remoteAddress = '', remotePort = 0 } = socket
    const isOwn = remoteAddress === localAddress || LOOPBACK.test(remoteAddress)
    if (isOwn) this.#checkPort(target, remotePort)
  }

  #checkPort({ address }: Target, port: number): void {
    const isSealed = this.#ends.sealed().includes(port)
    if (isSealed || this.#ends.ports().includes(port)) {
      throw new TunnelOwnPortError(address.toString(), { isSealed })
    }
  }
}

function isHere(host: string): boolean {
  if (isIP(host) === 0) return host === 'localhost' || host.endsWith('.localhost')
  if (LOOPBACK.test(host) || ANY.has(host)) return true
  return Object.values(networkInterfaces()).some((all) =>
    all?.some(({ address }) => address === host),
  )
}

/** Whatever it is called: through `..`, a symbolic link, a hard link or another mount of its folder. */
function isSameFile(one: string, other: string): boolean {
  if (wayTo(one) === wayTo(other)) return true
  const [a, b] = [one, other].map((path) => orNothing(() => statSync(path, { bigint: true })))
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino
}

/** Also of a file that is not there. */
function wayTo(path: string): string {
  const folder = dirname(path)
  return join(orNothing(() => realpathSync(folder)) ?? folder, basename(path))
}

function orNothing<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
