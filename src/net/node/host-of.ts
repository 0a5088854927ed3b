/** The address that streams are counted by. */

/** `""` for loopback and relays. */
export function hostOf(multiaddr: string): string {
  const host = /^\/(?:ip4|ip6)\/([^/]+)/.exec(multiaddr)?.[1] ?? ''
  const isOwn = /^127\.|^::1$/.test(host) || multiaddr.includes('/p2p-circuit')
  return isOwn ? '' : host
}
