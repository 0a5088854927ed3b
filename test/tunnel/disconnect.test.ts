/** What a connection between two nodes that is closed in order leaves of the tunnels over it: cuts, never ends. */
import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import { until } from '../../src/net/service.fixture.ts'
import { connectTo, hear, tunnelTo } from '../../src/tunnel/tunnels.fixture.ts'
import { isEmpty } from './foreign-suite.ts'

const HALF = Buffer.alloc(50_000)
const PIECE = Buffer.alloc(64 * 1024)

for (const who of ['that forwards', 'that listens'] as const) {
  for (const isStalled of [false, true]) {
    const beside = isStalled ? ', beside a reader that stands still' : ''
    test(`an answer that is half there is cut when the node ${who} disconnects${beside}`, async (t) => {
      const { near, far, port } = await tunnelTo(t, (socket) => {
        socket.once('data', (asked) => {
          if (String(asked) === 'half') socket.write(HALF)
          else socket.write(Buffer.alloc(30_000_000))
        })
      })
      if (isStalled) {
        const still = await connectTo(t, port)
        still.pause()
        still.write('much')
        await until(() => near.tunnels.streams().length === 1)
      }
      const clients = await Promise.all([1, 2, 3].map(() => connectTo(t, port)))
      const heard = clients.map((socket) => hear(socket))
      for (const client of clients) client.write('half')
      await until(() => heard.every(({ bytes }) => bytes === HALF.length))
      const [host, other] = who === 'that forwards' ? [near.host, far.host] : [far.host, near.host]
      assert.equal(await host.disconnect(other.peerId), true)
      assert.deepEqual(
        await Promise.all(heard.map(({ over }) => over)),
        clients.map(() => 'ECONNRESET'),
      )
    })
  }

  test(`a node outlives that the node ${who} disconnects while bytes go both ways`, async (t) => {
    let served = 0
    const { near, far, port } = await tunnelTo(t, (socket) => {
      socket.on('data', (data) => {
        served += data.length
      })
      pour(socket)
    })
    const client = await connectTo(t, port)
    const heard = hear(client)
    pour(client)
    await until(() => heard.bytes > 10_000_000 && served > 10_000_000)
    const [host, other] = who === 'that forwards' ? [near.host, far.host] : [far.host, near.host]
    assert.equal(await host.disconnect(other.peerId), true)
    assert.equal(await heard.over, 'ECONNRESET')
    await Promise.all([isEmpty(near.tunnels), isEmpty(far.tunnels)])
    // The tunnel is there again for the next one.
    assert.ok(hear(await connectTo(t, port)))
  })
}

test('a host that stops before its tunnels cuts them', async (t) => {
  const { near, far, port } = await tunnelTo(t, pour)
  const heard = hear(await connectTo(t, port))
  await until(() => heard.bytes > 10_000_000)
  await far.host.stop()
  assert.equal(await heard.over, 'ECONNRESET')
  await isEmpty(near.tunnels)
})

/** Sends as much as goes, until the socket is gone. */
function pour(socket: Socket): void {
  const more = () => {
    while (!socket.destroyed && socket.write(PIECE));
  }
  socket.on('drain', more)
  more()
}
