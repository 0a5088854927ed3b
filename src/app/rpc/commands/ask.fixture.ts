/** Calls of commands, and what differs from one answer to the next. */
import type { TestContext } from 'node:test'
import { OTHER, type PaperNode, paperNode, rawCall, startFace } from '../rpc-face.fixture.ts'

/** The setting that turns tunnels off. */
export const FLAG = 'Experimental.Libp2pStreamMounting'

/** Asks a node that goes with the test. */
export async function asker(t: TestContext, node: PaperNode = paperNode()) {
  const { port } = await startFace(t, node)
  return async (path: string) => {
    const { status, body, trailers } = await rawCall(port, `/api/v0/${path}`)
    return `${status.slice(0, 3)} ${body}${trailers}`
  }
}

/** What a command answers that fails. */
export const failure = (message: string) =>
  `500 ${JSON.stringify({ Message: message, Code: 0, Type: 'error' })}\n`

/** A node with one connection. */
export function connectedNode(): PaperNode {
  const node = paperNode()
  const connection = {
    peer: OTHER,
    address: '/ip4/127.0.0.1/tcp/5',
    endpoint: '/ip4/127.0.0.1/tcp/5',
    direction: 'outbound' as const,
    path: 'direct' as const,
    encryption: '/tls/1.0.0',
    multiplexer: '/yamux/1.0.0',
    since: 0,
    streams: 3,
    protocols: ['/x/b', '', '/x/a'],
  }
  const protocols = ['/b\u202e', '/a']
  const listens = [`/ip4/127.0.0.1/tcp/5/p2p/${OTHER}`]
  node.peers.push({ peer: OTHER, connections: [connection], listens, agent: 'x\n', protocols })
  return node
}
