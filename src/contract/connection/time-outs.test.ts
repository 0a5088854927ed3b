import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { type WebSocket, WebSocketServer } from 'ws'
import { connect } from './connect.ts'
import { type Asked, startPeer } from './peer.fixture.ts'

interface Heard {
  readonly socket: WebSocket
  readonly asked: Asked
}

/** A node that opens and answers when the test says so. */
async function startSlow({ opens = true } = {}) {
  const server = createServer()
  const sockets = new WebSocketServer({ noServer: true })
  const waiting: (() => void)[] = []
  const heard: Heard[] = []
  let told = Promise.withResolvers<void>()
  const slow = {
    heard,
    url: '',
    count: 0,
    open() {
      for (const one of waiting.splice(0)) one()
    },
    /** The next request of this method, also where it has come already. */
    async next(method: string): Promise<Heard> {
      for (;;) {
        const at = heard.findIndex(({ asked }) => asked.method === method)
        if (at >= 0) return heard.splice(at, 1)[0]!
        await told.promise
      }
    },
    answer({ socket, asked }: Heard, result: unknown) {
      socket.send(JSON.stringify({ id: asked.id, result }))
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets.clients) socket.terminate()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
  server.on('upgrade', (request, tcp, head) => {
    slow.count += 1
    tcp.on('error', () => {})
    waiting.push(() =>
      sockets.handleUpgrade(request, tcp, head, (socket) => {
        socket.on('message', (data) => {
          for (const asked of [JSON.parse(String(data))].flat()) heard.push({ socket, asked })
          told.resolve()
          told = Promise.withResolvers()
        })
      }),
    )
    if (opens) slow.open()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  slow.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  return slow
}

const late = { code: 'CONTRACT_TIMEOUT', milliseconds: 30 }

test('in one HTTP body each request has a time of its own', async () => {
  const held: { bodies: Asked | Asked[]; response: ServerResponse }[] = []
  await using peer = await startPeer({
    respond: (bodies, response) => void held.push({ bodies, response }),
  })
  const connection = connect(peer.http, { attempts: 1 })
  for (const times of [
    [30, 9_999],
    [9_999, 30],
  ]) {
    const asked = times.map((timeout) => connection.request('eth_call', [timeout], { timeout }))
    await assert.rejects(asked[times.indexOf(30)]!, late)
    const { bodies, response } = held.pop()!
    const answers = [bodies].flat().map(({ id, params }) => ({ id, result: params[0] }))
    assert.equal(answers.length, 2)
    response.end(JSON.stringify(answers))
    assert.equal(await asked[times.indexOf(9_999)], 9_999)
  }
  await connection.close()
})

test('over a socket a read whose time is over ends nothing but itself', async () => {
  await using slow = await startSlow()
  const connection = connect(slow.url, { attempts: 1 })
  const sent = connection.request('eth_sendTransaction', [{}])
  const transaction = await slow.next('eth_sendTransaction')
  const gone = once(transaction.socket, 'close')
  await assert.rejects(connection.request('eth_call', [], { timeout: 30 }), late)
  // What comes next does not trust the silent socket, and what waits on it does.
  const read = connection.request('eth_blockNumber', [])
  const heard = await slow.next('eth_blockNumber')
  assert.notEqual(heard.socket, transaction.socket)
  slow.answer(heard, '0x1')
  assert.equal(await read, '0x1')
  slow.answer(transaction, '0x12')
  assert.equal(await sent, '0x12')
  await gone
  assert.equal(slow.count, 2)
  await connection.close()
})

test('a subscription on a socket that is silent is lost when nothing waits there any more', async () => {
  await using slow = await startSlow()
  const connection = connect(slow.url, { attempts: 1 })
  const lost = Promise.withResolvers<Error>()
  const subscribed = connection.subscribe(['newHeads'], { onValue() {}, onLost: lost.resolve })
  slow.answer(await slow.next('eth_subscribe'), '0xabc')
  await subscribed
  const sent = connection.request('eth_sendTransaction', [{}])
  const second = connection.subscribe(['newHeads'], { onValue() {}, onLost() {} })
  const refused = assert.rejects(second, { code: 'CONTRACT_CONNECTION_LOST' })
  await assert.rejects(connection.request('eth_call', [], { timeout: 30 }), late)
  await refused
  slow.answer(await slow.next('eth_sendTransaction'), '0x12')
  await sent
  assert.equal(
    (await lost.promise).message,
    `eth_subscribe was sent, and ${slow.url} ended the connection before its answer (it was silent for too long); the node may have acted on it; see that it still runs, and its log`,
  )
  await connection.close()
})

test('what its caller gives up before the socket opens is never sent', async () => {
  await using slow = await startSlow({ opens: false })
  const connection = connect(slow.url, { attempts: 1 })
  const stop = new AbortController()
  const { signal } = stop
  const reason = new Error('no longer wanted')
  const given = [
    connection.request('eth_sendTransaction', [{}], { signal }),
    connection.request('eth_sendRawTransaction', ['0x00'], { signal }),
    connection.request('eth_call', [], { signal }),
    connection.request('eth_gasPrice', [], { signal }),
  ].map((one) => assert.rejects(one, reason))
  const tooLate = connection.request('eth_sendTransaction', [{}], { timeout: 30 })
  const asked = connection.request('eth_chainId', [])
  await assert.rejects(tooLate, late)
  stop.abort(reason)
  await Promise.all(given)
  const read = connection.request('eth_blockNumber', [])
  while (slow.count < 2) await new Promise(setImmediate)
  slow.open()
  slow.answer(await slow.next('eth_chainId'), '0x1')
  slow.answer(await slow.next('eth_blockNumber'), '0x2')
  assert.deepEqual(await Promise.all([asked, read]), ['0x1', '0x2'])
  assert.deepEqual(slow.heard, [])
  await connection.close()
})
