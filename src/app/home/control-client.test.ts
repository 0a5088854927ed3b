import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { openControl } from './control-client.ts'
import { openHome } from './open-home.ts'
import { temporaryHome } from './temporary-home.fixture.ts'

/** A home on which something answers. */
async function answering(t: TestContext, listener: RequestListener): Promise<string> {
  const home = await openHome(temporaryHome(t))
  const server = createServer(listener)
  await home.listen(server)
  t.after(async () => {
    server.close()
    server.closeAllConnections()
    home.close()
  })
  return home.path
}

test('a request brings back the JSON that the node answers with', async (t) => {
  const home = await answering(t, async (request, answer) => {
    const { method, url, headers } = request
    answer.end(JSON.stringify({ method, url, host: headers.host, body: await text(request) }))
  })
  const control = openControl(home)
  assert.deepEqual(await control.request('POST', '/a?b=c', { body: { d: 'é' } }), {
    method: 'POST',
    url: '/a?b=c',
    host: 'localhost',
    body: '{"d":"é"}',
  })
})

test('an answer without a body is nothing', async (t) => {
  const home = await answering(t, (_request, answer) => answer.writeHead(204).end())
  assert.equal(await openControl(home).request('DELETE', '/'), undefined)
})

test('a stream yields an object a line until the node ends it', async (t) => {
  const home = await answering(t, (_request, answer) => {
    answer.write('{"a":1}\n{"a"')
    answer.end(':2}\n')
  })
  assert.deepEqual(await Array.fromAsync(openControl(home).stream('/')), [{ a: 1 }, { a: 2 }])
})

test('bytes come as they are, and only whole', async (t) => {
  const home = await answering(t, (request, answer) => {
    answer.writeHead(200, { 'content-length': 4 })
    answer.write(Buffer.of(0, 0xff))
    if (request.url === '/whole') answer.end(Buffer.of(0x0a, 1))
    else setImmediate(() => answer.destroy())
  })
  const bytes = async (path: string) =>
    Buffer.concat(await Array.fromAsync(openControl(home).bytes('POST', path)))
  assert.deepEqual(await bytes('/whole'), Buffer.of(0, 0xff, 0x0a, 1))
  await assert.rejects(bytes('/cut-off'), { code: 'NODE_CONNECTION_LOST' })
})

test('leaving a stream closes its connection', async (t) => {
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  const home = await answering(t, (request, answer) => {
    request.socket.once('close', () => resolve())
    answer.write('{"a":1}\n')
  })
  for await (const line of openControl(home).stream('/')) {
    assert.deepEqual(line, { a: 1 })
    break
  }
  await closed
})

test('without a node the error names the command that starts one', async (t) => {
  const home = temporaryHome(t)
  const control = openControl(home)
  const notRunning = {
    name: 'NodeNotRunningError',
    code: 'NODE_NOT_RUNNING',
    message: `no node runs on ${home}; start one with: rialto start --home ${home}`,
  }
  await assert.rejects(control.request('GET', '/'), notRunning)
  await assert.rejects(Array.fromAsync(control.stream('/')), notRunning)
})

test('a home with a blank in its name can be pasted from the error', async () => {
  await assert.rejects(openControl("/no/such/it's mine").request('GET', '/'), {
    message: String.raw`no node runs on /no/such/it's mine; start one with: rialto start --home '/no/such/it'\''s mine'`,
  })
})

test("the node's own error comes with its code, message, status and wait", async (t) => {
  const home = await answering(t, (_request, answer) => {
    answer.writeHead(429).end('{"error":"CHAT_RATE","message":"too fast","retryAfter":5}')
  })
  await assert.rejects(openControl(home).request('GET', '/'), {
    name: 'ControlAnswerError',
    code: 'CHAT_RATE',
    message: 'too fast',
    status: 429,
    retryAfter: 5,
  })
})

test('an error that is no JSON is told as it is', async (t) => {
  const home = await answering(t, (_request, answer) => answer.writeHead(404).end('Not found\n'))
  await assert.rejects(openControl(home).request('GET', '/'), {
    code: 'NODE_ANSWER',
    message: 'the node answered: Not found',
  })
})

test('a node that goes away in the middle of an answer is told apart', async (t) => {
  const home = await answering(t, (_request, answer) => {
    answer.writeHead(200, { 'content-length': 100 })
    answer.write('{"a":')
    setImmediate(() => answer.destroy())
  })
  const lost = {
    name: 'ControlLostError',
    code: 'NODE_CONNECTION_LOST',
    message: `the node on ${home} went away before its answer was whole; see its log, and try again`,
  }
  await assert.rejects(openControl(home).request('GET', '/'), lost)
  await assert.rejects(Array.fromAsync(openControl(home).stream('/')), lost)
})

test('the reason of a signal passes through', async (t) => {
  const arrived = new AbortController()
  const home = await answering(t, () => arrived.abort())
  const given = new AbortController()
  const request = openControl(home).request('GET', '/', { signal: given.signal })
  await once(arrived.signal, 'abort')
  const reason = new Error('enough')
  given.abort(reason)
  await assert.rejects(request, reason)
})
