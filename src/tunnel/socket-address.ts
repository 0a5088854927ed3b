/** A socket's other end as a multiaddr, as kubo shows it. */
import type { Socket } from 'node:net'

export function remoteMultiaddr(socket: Socket): string {
  const { remoteAddress, remoteFamily, remotePort } = socket
  // The client of a Unix socket has no name (Go shows the abstract one).
  if (remoteAddress === undefined) return '/unix/@'
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(remoteAddress)?.[1]
  if (mapped) return `/ip4/${mapped}/tcp/${remotePort}`
  return `/${remoteFamily === 'IPv6' ? 'ip6' : 'ip4'}/${remoteAddress}/tcp/${remotePort}`
}
