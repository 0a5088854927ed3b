/** `swarm/addrs`: the addresses that are known, by peer. */
import { checkOnline } from '../check-tunnels-on.ts'
import type { Command } from '../command.ts'
import { ownAddresses } from '../own-addresses.ts'

interface AddrMap {
  Addrs: Record<string, readonly string[]>
}

export const swarmAddrs: Command<AddrMap> = {
  arguments: [],
  options: [],
  type: 'addrMap',
  noXml: () => 'map[string][]string',
  async run({ node }) {
    checkOnline(node)
    const { host } = node
    const others = host.peers().map(async ({ peer, listens }) => {
      const { known } = await host.why(peer)
      const end = `/p2p/${peer}`
      const bare = [...known, ...listens].map((address) =>
        address.endsWith(end) ? address.slice(0, -end.length) : address,
      )
      return [peer, [...new Set(bare)].sort()] as const
    })
    const all = [[host.peerId, ownAddresses(node)] as const, ...(await Promise.all(others))]
    return { Addrs: Object.fromEntries(all.sort(([one], [other]) => (one < other ? -1 : 1))) }
  },
  text: ({ Addrs }) =>
    Object.entries(Addrs)
      .map(([peer, addresses]) =>
        [`${peer} (${addresses.length})\n`, ...addresses.map((address) => `\t${address}\n`)].join(
          '',
        ),
      )
      .join(''),
}
