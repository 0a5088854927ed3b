/** For tests: nodes on loopback that know each other. */
import type { TestContext } from 'node:test'
import { startTestNode, type TestNode } from '../test-node.fixture.ts'

export interface PeerNode extends TestNode {
  id: string
  /** Its first address, with the peer id at its end. */
  address: string
}

/** A node that speaks to others. */
export async function startPeer(
  t: TestContext,
  settings: Parameters<typeof startTestNode>[1] = {},
): Promise<PeerNode> {
  const node = await startTestNode(t, { roomOnly: false, ...settings })
  const { peerId, addrs } = node.node.ready.peer!
  return { ...node, id: peerId, address: addrs[0]! }
}

/** Two nodes, of which the first has connected to the second. */
export async function connectedPeers(t: TestContext): Promise<{ ada: PeerNode; bob: PeerNode }> {
  const [ada, bob] = await Promise.all([startPeer(t), startPeer(t)])
  await ada.control.request('POST', '/api/v1/peers/connect', { body: { peer: bob.address } })
  return { ada, bob }
}
