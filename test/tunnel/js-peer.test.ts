/** Tunnels against an end on a stock js-libp2p. */
import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import { multiaddr } from '@multiformats/multiaddr'
import { hear, serveTcp, startTunnels } from '../../src/tunnel/tunnels.fixture.ts'
import { openLazily } from '../host/stock-node.ts'
import { PROTOCOL, tcpAddressOf } from './foreign-end.ts'
import { carriesLikeOurs } from './foreign-suite.ts'
import { startJsPeer } from './js-peer.ts'

carriesLikeOurs('a stock js-libp2p', {
  skip: false,
  start: startJsPeer,
  says: { unknown: /^Protocol selection failed - could not negotiate \/x\/none$/ },
})

test('a stock js-libp2p that sends the proposal, its request and the end in one piece is answered', async (t) => {
  const [end, ours] = [await startJsPeer(t), await startTunnels(t)]
  const target = await serveTcp(t, async (socket: Socket) => {
    const asked = hear(socket)
    await asked.over
    socket.end(`got ${asked.text}`)
  })
  await ours.tunnels.listen(PROTOCOL, `/ip4/127.0.0.1/tcp/${target}`)
  const connection = await end.node.dial(multiaddr(tcpAddressOf(ours)))
  const said = { bytes: Buffer.from('hello'), isAll: true }
  const stream = await openLazily(connection, PROTOCOL, said)
  let heard = ''
  const over = Promise.withResolvers<Error | undefined>()
  stream.addEventListener('message', ({ data }) => {
    heard += Buffer.from(data.subarray()).toString('latin1')
  })
  stream.addEventListener('close', ({ error }) => over.resolve(error))
  assert.equal(await over.promise, undefined)
  // The echo of the negotiation comes first.
  assert.ok(heard.endsWith(`\n\x08${PROTOCOL}\ngot hello`), JSON.stringify(heard))
})
