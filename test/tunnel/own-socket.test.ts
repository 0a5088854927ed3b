/** The control socket of a node, its RPC and its page: where a listener never leads, token or not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startTestNode } from '../cli/rialto.ts'

test('no listener leads to the control socket or the RPC, also where the page wants a token', async (t) => {
  const node = await startTestNode({
    peers: true,
    args: ['--require-token', '--rpc=127.0.0.1:0'],
  })
  t.after(() => node[Symbol.asyncDispose]())
  const port = (url: string) => new URL(url).port
  for (const target of [`/unix${node.home}/control.sock`, `/ip4/127.0.0.1/tcp/${port(node.rpc)}`]) {
    const { code, stderr } = await node.run(['p2p', 'listen', '/x/ctl', target])
    assert.equal(
      stderr,
      `rialto: ${target} is this node itself, and takes whoever comes from this machine for its owner; no tunnel leads there; name another target (TUNNEL_OWN_PORT)\n`,
    )
    assert.equal(code, 1)
  }
  const page = await node.run(['p2p', 'listen', '/x/p', `/ip4/127.0.0.1/tcp/${port(node.http)}`])
  assert.equal(page.code, 0, page.stderr)
})
