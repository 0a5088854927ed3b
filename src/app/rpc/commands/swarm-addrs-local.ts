/** `swarm/addrs/local`: the addresses that the node tells others. */
import { checkOnline } from '../check-tunnels-on.ts'
import type { Command } from '../command.ts'
import { listOrNull } from '../identify-peer.ts'
import { ownAddresses } from '../own-addresses.ts'
import { type StringList, stringListText } from '../string-list.ts'

export const swarmAddrsLocal: Command<StringList> = {
  arguments: [],
  options: [{ name: 'id', kind: 'bool' }],
  type: 'stringList',
  run({ node, options }) {
    checkOnline(node)
    const end = options.bool('id') ? `/p2p/${node.host.peerId}` : ''
    return { Strings: listOrNull(ownAddresses(node).map((address) => address + end)) }
  },
  text: stringListText,
}
