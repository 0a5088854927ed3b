/** Connects to a peer for a command. */
import type { HostDialError } from '../../host/index.ts'
import type { RpcCall } from './command.ts'
import { RpcPeerError } from './errors.ts'
import type { PeerTarget } from './peer-target.ts'

/** @throws RpcPeerError for this node itself, and whatever `dial` of the host throws */
export async function connectTo(
  { node, signal }: Pick<RpcCall, 'node' | 'signal'>,
  { peer, address }: PeerTarget,
): Promise<void> {
  if (peer === node.host.peerId) throw new RpcPeerError('failed to dial: dial to self attempted')
  try {
    await node.host.dial(peer, { signal, addresses: address === '' ? [] : [address] })
  } catch (cause) {
    throw dialError(peer, cause)
  }
}

/** Where every address was tried, what kubo says of it, with what became of each. */
function dialError(peer: string, cause: unknown): unknown {
  const { code, attempts = [] } = cause as Partial<HostDialError>
  if (code !== 'HOST_DIAL') return cause
  const said = attempts.map((attempt) => {
    const address = attempt.address.replace(`/p2p/${peer}`, '')
    return `\n  * [${address}] ${attempt.said}`
  })
  const text = `failed to dial: failed to dial ${peer}: all dials failed${said.join('')}`
  return new RpcPeerError(text, { cause })
}
