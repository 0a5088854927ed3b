/** `swarm/connect`: connects to peers. */
import { checkOnline } from '../check-tunnels-on.ts'
import type { Command } from '../command.ts'
import { connectTo } from '../connect-to.ts'
import { RpcPeerError } from '../errors.ts'
import { faultOf, knownError } from '../fault.ts'
import { type PeerTarget, peerTarget } from '../peer-target.ts'
import { type StringList, stringListText } from '../string-list.ts'

export const swarmConnect: Command<StringList> = {
  arguments: [{ name: 'address', required: true, variadic: true }],
  options: [],
  type: 'stringList',
  async run(call) {
    checkOnline(call.node)
    const targets = call.args.map((text) =>
      peerTarget(text, (address) => `found no ipfs peers at ${address}`),
    )
    const said: string[] = []
    for (const [peer, addresses] of byPeer(targets)) {
      for (const address of addresses) {
        try {
          await connectTo(call, { peer, address })
        } catch (cause) {
          const { Message } = faultOf(knownError(cause))
          throw new RpcPeerError(`connect ${peer} failure: ${Message}`, { cause })
        }
      }
      said.push(`connect ${peer} success`)
    }
    return { Strings: said }
  },
  text: stringListText,
}

/** A peer that is named twice is connected to once, at whichever address does. */
function byPeer(targets: readonly PeerTarget[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { peer, address } of targets) {
    found.set(peer, [...(found.get(peer) ?? []), address])
  }
  return found
}
