/** `p2p/ls`: what is forwarded, and what is listened for. */
import { kuboTable, TUNNEL_HEADER } from '../../../tunnel/index.ts'
import { checkTunnelsOn } from '../check-tunnels-on.ts'
import type { Command } from '../command.ts'
import { listOrNull } from '../identify-peer.ts'

interface P2PLsOutput {
  Listeners: readonly { Protocol: string; ListenAddress: string; TargetAddress: string }[] | null
}

export const p2pLs: Command<P2PLsOutput> = {
  arguments: [],
  options: [{ name: 'headers', alias: 'v', kind: 'bool' }],
  type: 'P2PLsOutput',
  run({ node }) {
    checkTunnelsOn(node)
    const entries = [...node.tunnels.forwards(), ...node.tunnels.listeners()]
    const listed = entries.map(({ protocol, listenAddress, targetAddress }) => ({
      Protocol: protocol,
      ListenAddress: listenAddress,
      TargetAddress: targetAddress,
    }))
    return { Listeners: listOrNull(listed) }
  },
  text({ Listeners }, { options }) {
    // kubo's table has its header before every row.
    const header = options.bool('headers') ? [TUNNEL_HEADER] : []
    return kuboTable((Listeners ?? []).flatMap((row) => [...header, Object.values(row)]))
  },
}
