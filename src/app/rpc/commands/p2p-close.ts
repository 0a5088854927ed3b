/** `p2p/close`: ends forwards and listeners; the streams that run go on. */
import type { TunnelMatch } from '../../../tunnel/index.ts'
import { parseMultiaddr } from '../../../tunnel/multiaddr/index.ts'
import { checkTunnelsOn } from '../check-tunnels-on.ts'
import type { CallOptions, Command } from '../command.ts'
import { RpcUsageError } from '../errors.ts'

export const p2pClose: Command<number> = {
  arguments: [],
  options: [
    { name: 'all', alias: 'a', kind: 'bool' },
    { name: 'protocol', alias: 'p', kind: 'string' },
    { name: 'listen-address', alias: 'l', kind: 'string' },
    { name: 'target-address', alias: 't', kind: 'string' },
  ],
  type: 'int',
  run({ node, options }) {
    checkTunnelsOn(node)
    const all = options.bool('all')
    const match = readMatch(options)
    const empty = Object.keys(match).length === 0
    if (!all && empty) throw new RpcUsageError('no matching options given')
    if (all && !empty) throw new RpcUsageError("can't combine --all with other matching options")
    return node.tunnels.close(all ? 'all' : match)
  },
  text: (count) => `Closed ${count} stream(s)\n`,
}

/** @throws MultiaddrError (TUNNEL_ADDRESS) */
function readMatch(options: CallOptions): TunnelMatch {
  const [protocol, listen, target] = ['protocol', 'listen-address', 'target-address'].map(
    options.text,
  )
  return {
    ...(protocol !== undefined && { protocol }),
    ...(listen !== undefined && { listenAddress: String(parseMultiaddr(listen)) }),
    ...(target !== undefined && { targetAddress: String(parseMultiaddr(target)) }),
  }
}
