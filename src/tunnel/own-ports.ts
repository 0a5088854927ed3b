/** Tells whether a target is a port of this node itself that takes whoever comes from this machine for a friend. */
import { isIP, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import type { Target } from './target.ts'

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/
const ANY = new Set(['0.0.0.0', '::'])

export class OwnPorts {
  readonly #ports: () => readonly number[]

  constructor(ports: () => readonly number[]) {
    this.#ports = ports
  }

  /** Of a target as it is written; a name that leads here is found when it is dialled. */
  isTarget({ where }: Target): boolean {
    if (where === undefined || 'path' in where) return false
    const { host = '', port } = where
    return this.#ports().includes(port) && isHere(host)
  }

  /** Of a connection that has come about. */
  isOwn({ localAddress, remoteAddress = '', remotePort = 0 }: Socket): boolean {
    if (!this.#ports().includes(remotePort)) return false
    return remoteAddress === localAddress || LOOPBACK.test(remoteAddress)
  }
}

function isHere(host: string): boolean {
  if (isIP(host) === 0) return host === 'localhost' || host.endsWith('.localhost')
  if (LOOPBACK.test(host) || ANY.has(host)) return true
  return Object.values(networkInterfaces()).some((all) =>
    all?.some(({ address }) => address === host),
  )
}
