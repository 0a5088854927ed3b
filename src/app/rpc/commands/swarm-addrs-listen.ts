/** `swarm/addrs/listen`: the addresses at which the node listens. */
import { checkOnline } from '../check-tunnels-on.ts'
import type { Command } from '../command.ts'
import { listOrNull } from '../identify-peer.ts'
import { ownAddresses } from '../own-addresses.ts'
import { type StringList, stringListText } from '../string-list.ts'

export const swarmAddrsListen: Command<StringList> = {
  arguments: [],
  options: [],
  type: 'stringList',
  run({ node }) {
    checkOnline(node)
    return { Strings: listOrNull(ownAddresses(node)) }
  },
  text: stringListText,
}
