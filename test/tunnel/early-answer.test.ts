import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { dial, portOf, serveTcp, startTunnels } from '../../src/tunnel/tunnels.fixture.ts'

const MEGABYTE = 1e6
const PIECE = Buffer.alloc(50_000)
const ANSWER = 'HTTP/1.1 413 Too large\r\ncontent-length: 0\r\n\r\n'

/** A service that answers at once, and closes with what it was sent unread. */
function impatient(t: TestContext): Promise<number> {
  return serveTcp(t, (socket) => {
    socket.once('readable', () => {
      socket.write(ANSWER, () => socket.destroy())
    })
  })
}

/** What a client that sends a megabyte hears, and how it ends; it reads before it writes on, as curl does. */
async function outcome(t: TestContext, port: number): Promise<[string, string]> {
  const { socket, heard } = dial(t, port)
  await once(socket, 'connect')
  for (let sent = 0; sent < MEGABYTE && heard.bytes === 0; sent += PIECE.length) {
    socket.write(PIECE)
    await turn()
  }
  const how = await heard.over
  return [heard.text, how]
}

test('an answer that comes before a reset is delivered before it (W2)', async (t) => {
  const port = await impatient(t)
  const [near, far] = [await startTunnels(t), await startTunnels(t)]
  await far.tunnels.listen('/x/a', `/ip4/127.0.0.1/tcp/${port}`)
  const forward = await near.tunnels.forward(
    '/x/a',
    '/ip4/127.0.0.1/tcp/0',
    String(far.host.addresses()[0]),
  )
  for (let time = 0; time < 20; time += 1) {
    assert.deepEqual(await outcome(t, portOf(forward.listenAddress)), [ANSWER, 'ECONNRESET'])
  }
})
