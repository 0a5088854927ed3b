/** Whether any of a node's addresses is one that other machines can use. */

const LOOPBACK = /^\/(?:ip4\/127\.|ip6\/::1\/|dns[46]?\/localhost\/)/

/** An address at a relay counts: whoever reaches the relay reaches the node. */
export function isReachedByOthers(addresses: readonly string[]): boolean {
  return addresses.some((address) => !LOOPBACK.test(address) || address.includes('/p2p-circuit'))
}
