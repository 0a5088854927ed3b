import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { answerMalformed } from './answer-malformed.ts'

/** Milliseconds in which a request must be there, and between two looks for one that is not. */
const SOON = { headersTimeout: 10, requestTimeout: 10, connectionsCheckingInterval: 5 }

test('a request that does not end in time is answered by 408 and closed, begun or not', async (t) => {
  const server = createServer(SOON).on('clientError', answerMalformed).listen(0, '127.0.0.1')
  t.after(() => server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  for (const beginning of ['', 'GET / HTTP/1.1\r\nHost: loc']) {
    const socket = connect(port, '127.0.0.1')
    socket.write(beginning)
    assert.deepEqual((await text(socket)).split('\r\n'), [
      'HTTP/1.1 408 Request Timeout',
      'Connection: close',
      'Content-Type: text/plain; charset=utf-8',
      'X-Content-Type-Options: nosniff',
      'Content-Length: 16',
      '',
      'Request Timeout\n',
    ])
  }
})
