/** `p2p/listen`: leads peers that ask for a protocol to an address of this machine. */
import { parseMultiaddr } from '../../../tunnel/multiaddr/index.ts'
import { checkTunnelsOn } from '../check-tunnels-on.ts'
import type { Command } from '../command.ts'
import { RpcUsageError } from '../errors.ts'
import { type HeldTunnel, holdTunnel } from '../hold-tunnel.ts'

export const p2pListen: Command<HeldTunnel> = {
  arguments: [
    { name: 'protocol', required: true },
    { name: 'target-address', required: true },
  ],
  options: [
    { name: 'allow-custom-protocol', kind: 'bool' },
    { name: 'report-peer-id', alias: 'r', kind: 'bool' },
    { name: 'foreground', alias: 'f', kind: 'bool' },
  ],
  type: 'P2PForegroundOutput',
  async run(call) {
    const { node, args, options } = call
    checkTunnelsOn(node)
    const [protocol = '', target = ''] = args
    checkTarget(target)
    const foreground = options.bool('foreground')
    const entry = await node.tunnels.listen(protocol, target, {
      allowCustomProtocol: options.bool('allow-custom-protocol'),
      reportPeerId: options.bool('report-peer-id'),
      temporary: foreground,
    })
    if (foreground) await holdTunnel(call, entry, { Protocol: protocol, Address: target })
    return undefined
  },
  text: ({ Status, Protocol, Address }) =>
    Status === 'active'
      ? `Listening on ${Protocol}, forwarding to ${Address}, waiting for interrupt...\n`
      : `Received interrupt, removing listener for ${Protocol}\n`,
}

/** A tunnel may lead to a Unix socket, and over the RPC to a port alone, as in kubo. @throws MultiaddrError (TUNNEL_ADDRESS), RpcUsageError */
function checkTarget(target: string): void {
  const { components } = parseMultiaddr(target)
  if (components.some(({ name }) => name === 'tcp' || name === 'udp')) return
  throw new RpcUsageError('address does not contain tcp or udp protocol')
}
