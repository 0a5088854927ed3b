/** What `rialto start` tells people once they can come in. */
import { printable, type ReadyNode } from '../command/index.ts'

/** Hosts that are this machine; people know it by the name `localhost`. */
const LOOPBACK_HOSTS = new Set(['127.0.0.1', '[::1]'])

/** The first line says where to look. */
export function readyLines(ready: ReadyNode): string {
  const { http, urls, home, link, taken, peer, rpc, p2pHttp } = ready
  const lines = [`Rialto is open at ${forPeople(http)}`]
  if (taken !== undefined) {
    lines.push(`${taken} is taken, so this is a free port; choose one with --http HOST:PORT`)
  }
  const others = urls.filter((url) => url !== http)
  if (others.length > 0) lines.push(`Other machines: ${others.map(forPeople).join(' ')}`)
  lines.push(`Home: ${printable(home)}`)
  if (peer !== undefined) {
    const none = 'no address yet; "rialto id" shows them once there are some'
    lines.push(`Peer id: ${peer.peerId}`, `Other nodes: ${peer.addrs.join(' ') || none}`)
  }
  if (rpc !== undefined) lines.push(`RPC of kubo: ${rpc}`)
  if (p2pHttp !== undefined) lines.push(`Pages of other nodes: ${forPeople(p2pHttp)}`)
  if (link !== undefined) lines.push(`Let people in with this link: ${link}`)
  return [...lines, 'Stop with Ctrl+C'].join('\n')
}

function forPeople(http: string): string {
  const url = new URL(http)
  if (LOOPBACK_HOSTS.has(url.hostname)) url.hostname = 'localhost'
  return url.href
}
