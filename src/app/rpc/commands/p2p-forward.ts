/** `p2p/forward`: leads whoever connects to an address of this machine to what a peer listens for. */
import { checkTunnelsOn } from '../check-tunnels-on.ts'
import type { Command } from '../command.ts'
import { type HeldTunnel, holdTunnel } from '../hold-tunnel.ts'

export const p2pForward: Command<HeldTunnel> = {
  arguments: [
    { name: 'protocol', required: true },
    { name: 'listen-address', required: true },
    { name: 'target-address', required: true },
  ],
  options: [
    { name: 'allow-custom-protocol', kind: 'bool' },
    { name: 'foreground', alias: 'f', kind: 'bool' },
  ],
  type: 'P2PForegroundOutput',
  async run(call) {
    const { node, args, options } = call
    checkTunnelsOn(node)
    const [protocol = '', address = '', target = ''] = args
    const foreground = options.bool('foreground')
    const entry = await node.tunnels.forward(protocol, address, target, {
      allowCustomProtocol: options.bool('allow-custom-protocol'),
      temporary: foreground,
    })
    if (foreground) await holdTunnel(call, entry, { Protocol: protocol, Address: address })
    return undefined
  },
  text: ({ Status, Protocol, Address }) =>
    Status === 'active'
      ? `Forwarding ${Protocol} to ${Address}, waiting for interrupt...\n`
      : `Received interrupt, removing forwarder for ${Protocol}\n`,
}
