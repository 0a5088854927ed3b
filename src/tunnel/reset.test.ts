import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { reset } from './reset.ts'

/** Both ends of a connection, each of which may end alone. */
async function ends(t: TestContext): Promise<[Socket, Socket]> {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const [accepted] = (await once(server, 'connection')) as [Socket]
  client.on('error', () => {})
  t.after(() => {
    client.destroy()
    accepted.destroy()
    server.close()
  })
  return [accepted, client]
}

test('a socket is reset, and its other end sees that', async (t) => {
  const [socket, other] = await ends(t)
  other.resume()
  reset(socket)
  const [error] = await once(other, 'error')
  assert.equal(error.code, 'ECONNRESET')
})

for (const when of ['in the turn of its end', 'once its end is on its way']) {
  test(`a socket that is reset ${when} is closed all the same`, async (t) => {
    const [socket, other] = await ends(t)
    other.resume()
    socket.end('bye')
    if (when !== 'in the turn of its end') await new Promise(process.nextTick)
    const closed = once(socket, 'close')
    reset(socket)
    reset(socket)
    await Promise.all([closed, once(other, 'end')])
    assert.equal(socket.destroyed, true)
  })
}

test('a socket whose bytes the other end does not read is reset without waiting for them', async (t) => {
  const [socket, other] = await ends(t)
  other.pause()
  while (socket.write(Buffer.alloc(1_000_000)));
  socket.end()
  const both = Promise.all([once(other, 'error'), once(socket, 'close')])
  reset(socket)
  const [[error]] = await both
  assert.equal(error.code, 'ECONNRESET')
})
