/** Connections that wait for a peer. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createHost, createIdentity } from '../../src/host/index.ts'
import { createTunnels } from '../../src/tunnel/index.ts'
import {
  connectTo,
  hear,
  portOf,
  serveTcp,
  startTunnels,
} from '../../src/tunnel/tunnels.fixture.ts'
import { PROTOCOL, tcpAddressOf } from './foreign-end.ts'

const WAITING = 500

test('five hundred connections that wait for one peer are all served as soon as it is there', async (t) => {
  const target = await serveTcp(t, (socket) => socket.pipe(socket))
  const identity = await createIdentity()
  const start = async (listen: string) => {
    const host = await createHost({ identity, listen: [listen] })
    const tunnels = createTunnels({ host })
    await tunnels.start()
    await tunnels.listen(PROTOCOL, `/ip4/127.0.0.1/tcp/${target}`)
    await host.start()
    const stop = async () => {
      await tunnels.stop()
      await host.stop()
    }
    t.after(stop)
    return { host, tunnels, stop }
  }
  const near = await startTunnels(t)
  const first = await start('/ip4/127.0.0.1/tcp/0')
  const address = tcpAddressOf(first)
  await first.stop()

  const forward = await near.tunnels.forward(PROTOCOL, '/ip4/127.0.0.1/tcp/0', address)
  const port = portOf(forward.listenAddress)
  const clients = await Promise.all(Array.from({ length: WAITING }, () => connectTo(t, port)))
  const all = clients.map((client, at) => {
    const heard = hear(client)
    client.end(`number ${at}`)
    return heard
  })
  await start(address.replace(/\/p2p\/.*/, ''))
  for (const [at, heard] of all.entries()) {
    assert.deepEqual([await heard.over, heard.text], ['end', `number ${at}`])
  }
  const { opened, failed, refused } = forward.traffic
  assert.deepEqual([opened, failed, refused], [WAITING, 0, 0])
})
