/** `swarm/disconnect`: ends the connections to peers. */
import { parseMultiaddr } from '../../../tunnel/multiaddr/index.ts'
import { checkOnline } from '../check-tunnels-on.ts'
import type { Command } from '../command.ts'
import { type PeerTarget, peerTarget } from '../peer-target.ts'
import type { RpcNode } from '../rpc-node.ts'
import { type StringList, stringListText } from '../string-list.ts'

export const swarmDisconnect: Command<StringList> = {
  arguments: [{ name: 'address', required: true, variadic: true }],
  options: [],
  type: 'stringList',
  async run({ node, args }) {
    checkOnline(node)
    const targets = args.map((text) =>
      peerTarget(text, (address) => `found no ipfs peers at ${address}`),
    )
    const said: string[] = []
    for (const target of targets) {
      said.push(`disconnect ${target.peer} ${await disconnect(node, target)}`)
    }
    return { Strings: said }
  },
  text: stringListText,
}

/** All connections to the peer end, if the address is that of one of them. */
async function disconnect({ host }: RpcNode, { peer, address }: PeerTarget): Promise<string> {
  const connected = host.peers().find((found) => found.peer === peer)
  if (!connected && address === '') return 'failure: not connected'
  const end = `/p2p/${peer}`
  const isThere = connected?.connections
    .flatMap((connection) => [connection.address, connection.endpoint])
    .map((remote) => String(parseMultiaddr(remote)))
    .some((remote) => remote === address || remote === address + end)
  if (address !== '' && !isThere) return 'failure: conn not found'
  return (await host.disconnect(peer)) ? 'success' : 'failure: not connected'
}
