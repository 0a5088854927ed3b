/** `p2p/stream/close`: resets one connection through a tunnel, or all. */
import { parseUint64 } from '../../../tunnel/multiaddr/index.ts'
import { checkTunnelsOn } from '../check-tunnels-on.ts'
import type { Command } from '../command.ts'
import { RpcUsageError } from '../errors.ts'

export const p2pStreamClose: Command = {
  arguments: [{ name: 'id' }],
  options: [{ name: 'all', alias: 'a', kind: 'bool' }],
  type: '',
  run({ node, args: [id], options }) {
    checkTunnelsOn(node)
    if (options.bool('all')) {
      node.tunnels.closeStreams()
      return undefined
    }
    if (id === undefined) throw new RpcUsageError('no id specified')
    // One that is not there is closed already.
    node.tunnels.closeStream(String(parseUint64(id)))
    return undefined
  },
  text: () => '',
}
