/** Who may come to a listener that a client of kubo makes: everybody, until the owner says otherwise. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { objects, startTestNode } from '../cli/rialto.ts'

const PEER = '12D3KooWGRYZDHBembyGJQqQ6WgLqJWYNjnECJwGBnCg8vbCeo8F'
const TARGET = '/ip4/127.0.0.1/tcp/3000'

test('a listener made over the RPC is open to every peer, also where others reach the node, and "p2p allow" narrows it', async (t) => {
  const node = await startTestNode({
    peers: true,
    args: ['--rpc=127.0.0.1:0', '--announce=/dns4/node.example.org/tcp/4001'],
  })
  t.after(() => node[Symbol.asyncDispose]())
  const allow = async () => {
    const { stdout, stderr } = await node.run(['p2p', 'ls', '--json'])
    assert.equal(stderr, '')
    return (objects(stdout) as { protocol?: string; allow?: unknown }[]).map((row) => [
      row.protocol,
      row.allow,
    ])
  }
  const query = `arg=%2Fx%2Fkubo&arg=${encodeURIComponent(TARGET)}`
  const made = await fetch(`${node.rpc}/api/v0/p2p/listen?${query}`, { method: 'POST' })
  assert.equal(made.status, 200)
  assert.deepEqual(await allow(), [['/x/kubo', 'all']])
  // Whoever is there to be asked is asked.
  const own = await node.run(['p2p', 'listen', '/x/own', TARGET])
  assert.equal(
    own.stderr,
    'rialto: other machines reach this node, so say who may come: --allow PEER for each peer, or --allow all (HTTP_ALLOW_WANTED)\n',
  )
  const narrowed = await node.run(['p2p', 'allow', '/x/kubo', PEER])
  assert.equal(narrowed.code, 0, narrowed.stderr)
  assert.deepEqual(await allow(), [['/x/kubo', [PEER]]])
})
