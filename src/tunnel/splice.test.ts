import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { connectTo, hear, tunnelTo } from './tunnels.fixture.ts'

/** A client and the other end of its connection, with a tunnel between. */
async function ends(t: TestContext): Promise<{ client: Socket; server: Socket }> {
  const accepted = Promise.withResolvers<Socket>()
  const { port } = await tunnelTo(t, (socket) => accepted.resolve(socket))
  const client = await connectTo(t, port)
  return { client, server: await accepted.promise }
}

test('a client that ends its sending gets the answer that comes after the end (W2)', async (t) => {
  const { client, server } = await ends(t)
  const [asked, answered] = [hear(server), hear(client)]
  client.end('hello')
  assert.equal(await asked.over, 'end')
  assert.equal(asked.text, 'hello')
  server.end('got 5')
  assert.equal(await answered.over, 'end')
  assert.equal(answered.text, 'got 5')
})

test('a server that ends its sending after a banner still gets what the client says (W2)', async (t) => {
  const { client, server } = await ends(t)
  const [asked, answered] = [hear(server), hear(client)]
  server.end('banner')
  assert.equal(await answered.over, 'end')
  client.write('x'.repeat(74))
  client.end()
  assert.equal(await asked.over, 'end')
  assert.deepEqual([asked.bytes, answered.text], [74, 'banner'])
})

test('a server that resets after some bytes is a reset for the client (W2)', async (t) => {
  const { client, server } = await ends(t)
  const heard = hear(client)
  server.write(Buffer.alloc(50_000))
  await once(client, 'data')
  server.resetAndDestroy()
  assert.equal(await heard.over, 'ECONNRESET')
})

test('a client that resets is a reset for the server (W2)', async (t) => {
  const { client, server } = await ends(t)
  const heard = hear(server)
  client.write('x')
  await once(server, 'data')
  client.resetAndDestroy()
  assert.equal(await heard.over, 'ECONNRESET')
})

test('a server that closes with a request unread is a reset for the client (W2)', async (t) => {
  const { client, server } = await ends(t)
  const heard = hear(client)
  server.pause()
  client.write(Buffer.alloc(1_000_000))
  await once(server, 'readable')
  server.write(Buffer.alloc(3_000_000))
  server.destroy()
  assert.equal(await heard.over, 'ECONNRESET')
  assert.ok(heard.bytes < 3_000_000)
})

test('an end without a byte in either direction arrives as such', async (t) => {
  const { client, server } = await ends(t)
  const [asked, answered] = [hear(server), hear(client)]
  client.end()
  assert.equal(await asked.over, 'end')
  server.end()
  assert.equal(await answered.over, 'end')
  assert.deepEqual([asked.bytes, answered.bytes], [0, 0])
})
