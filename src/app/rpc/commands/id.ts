/** `id`: who this node is, or a peer. */
import { peerIdText } from '../../../tunnel/multiaddr/index.ts'
import { checkOnline } from '../check-tunnels-on.ts'
import type { Command, RpcCall } from '../command.ts'
import { connectTo } from '../connect-to.ts'
import { RpcUsageError } from '../errors.ts'
import { goJson } from '../go-json.ts'
import { type IdOutput, identifyPeer } from '../identify-peer.ts'
import { peerIdWriter } from '../identity.ts'

export const id: Command<IdOutput> = {
  arguments: [{ name: 'peerid' }],
  options: [
    { name: 'format', alias: 'f', kind: 'string' },
    { name: 'peerid-base', kind: 'string' },
  ],
  type: 'IdOutput',
  async run(call) {
    const { node, args, options } = call
    const write = peerIdWriter(options.text('peerid-base') ?? 'b58mh')
    const peer = args[0] === undefined ? node.host.peerId : readPeer(args[0])
    const known = peer === node.host.peerId ? self(call) : await other(call, peer)
    return { ...known, ID: write(peer) }
  },
  text(known, { options }) {
    const format = options.text('format')
    if (format === undefined) return `${goJson(known, '\t')}\n\n`
    return format
      .replaceAll('<id>', () => known.ID)
      .replaceAll('<aver>', () => known.AgentVersion)
      .replaceAll('<pubkey>', () => known.PublicKey)
      .replaceAll('<addrs>', () => (known.Addresses ?? []).join('\n'))
      .replaceAll('<protocols>', () => (known.Protocols ?? []).join('\n'))
      .replaceAll('\\n', '\n')
      .replaceAll('\\t', '\t')
  },
}

function readPeer(text: string): string {
  try {
    return peerIdText(text)
  } catch {
    throw new RpcUsageError('invalid peer id')
  }
}

function self({ node }: RpcCall): IdOutput {
  const { host, agent } = node
  return identifyPeer({ peer: host.peerId, agent, protocols: node.protocols() }, host.addresses())
}

async function other(call: RpcCall, peer: string): Promise<IdOutput> {
  const { node, options } = call
  if (!options.bool('offline')) {
    checkOnline(node)
    await connectTo(call, { peer, address: '' })
  }
  const connected = node.host.peers().find((found) => found.peer === peer)
  const { known } = await node.host.why(peer)
  return identifyPeer(connected ?? { peer, agent: '', protocols: [] }, [
    ...known,
    ...(connected?.listens ?? []),
  ])
}
