/** `p2p/listen`: leads peers that ask for a protocol to an address of this machine. */
import { checkTunnelsOn } from '../check-tunnels-on.ts'
import type { Command } from '../command.ts'
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
    const foreground = options.bool('foreground')
    const entry = await node.tunnels.listen(protocol, target, {
      allowCustomProtocol: options.bool('allow-custom-protocol'),
      reportPeerId: options.bool('report-peer-id'),
      temporary: foreground,
      likeKubo: true,
    })
    if (foreground) await holdTunnel(call, entry, { Protocol: protocol, Address: target })
    return undefined
  },
  text: ({ Status, Protocol, Address }) =>
    Status === 'active'
      ? `Listening on ${Protocol}, forwarding to ${Address}, waiting for interrupt...\n`
      : `Received interrupt, removing listener for ${Protocol}\n`,
}
