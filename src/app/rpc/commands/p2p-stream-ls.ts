/** `p2p/stream/ls`: the connections that run through tunnels. */
import { kuboTable, STREAM_HEADER } from '../../../tunnel/index.ts'
import { checkTunnelsOn } from '../check-tunnels-on.ts'
import type { Command } from '../command.ts'
import { listOrNull } from '../identify-peer.ts'

interface P2PStreamsOutput {
  Streams:
    | readonly {
        HandlerID: string
        Protocol: string
        OriginAddress: string
        TargetAddress: string
      }[]
    | null
}

export const p2pStreamLs: Command<P2PStreamsOutput> = {
  arguments: [],
  options: [{ name: 'headers', alias: 'v', kind: 'bool' }],
  type: 'P2PStreamsOutput',
  run({ node }) {
    checkTunnelsOn(node)
    const listed = node.tunnels.streams().map((stream) => ({
      HandlerID: stream.id,
      Protocol: stream.protocol,
      OriginAddress: stream.originAddress,
      TargetAddress: stream.targetAddress,
    }))
    return { Streams: listOrNull(listed) }
  },
  text({ Streams }, { options }) {
    const header = options.bool('headers') ? [STREAM_HEADER] : []
    return kuboTable((Streams ?? []).flatMap((row) => [...header, Object.values(row)]))
  },
}
