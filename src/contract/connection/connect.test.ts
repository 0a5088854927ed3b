import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { gzipSync } from 'node:zlib'
import { connect } from './connect.ts'
import type { Connection } from './connection.ts'
import { RpcError } from './errors.ts'
import { JsonRpcFault, startPeer } from './peer.fixture.ts'

const once1 = { attempts: 1 } as const

async function failure(promise: Promise<unknown>): Promise<Error & { code?: string }> {
  try {
    await promise
  } catch (error) {
    return error as Error
  }
  throw new Error('it did not fail')
}

/** The error that this answer of HTTP leads to. */
async function failureOf(
  status: number,
  text: string,
  headers: Record<string, string> = {},
): Promise<{ error: Error & { code?: string }; endpoint: string }> {
  await using peer = await startPeer({
    respond: (_, response) => response.writeHead(status, headers).end(text),
  })
  const connection = connect(peer.http, once1)
  const error = await failure(connection.request('eth_blockNumber', []))
  await connection.close()
  return { error, endpoint: peer.http }
}

test('a node that echoes a key does not bring it into the error', async () => {
  await using peer = await startPeer({
    respond: (_, response, request) => {
      response.writeHead(401).end(`no such key: ${request.url} ${request.headers.authorization}`)
    },
  })
  const url = `${peer.http.replace('//', '//ada:lovelace1815@')}/v3/0123456789abcdef?token=hushhush`
  const error = await failure(connect(url, once1).request('eth_chainId', []))
  assert.equal(
    error.message,
    `eth_chainId was answered with the HTTP status 401 by ${peer.http}/v3/..., with "no such key: /v3/***?token=*** Basic ***"; look at the key or the password of the endpoint`,
  )
})

test('no error shows a key, and neither does its cause', async () => {
  await using peer = await startPeer({
    respond: (_, response, request) => {
      if (request.method === 'POST') response.socket?.destroy()
      else response.writeHead(403).end(request.url)
    },
  })
  const dead = await startPeer()
  await dead[Symbol.asyncDispose]()
  for (const url of [peer.http, peer.ws, dead.http, dead.ws]) {
    const secret = `${url.replace('//', '//ada:lovelace1815@')}/0123456789abcdef?token=hushhush`
    const connection = connect(secret, once1)
    const error = await failure(connection.request('eth_chainId', []))
    const shown = inspect(error, { depth: 9, showHidden: true })
    assert.doesNotMatch(shown, /lovelace1815|0123456789abcdef|hushhush|YWRhOmxvdmVsYWNl/)
    await connection.close()
  }
})

test('a packed answer is read, up to the bound', async () => {
  const packed = (text: string) => gzipSync(JSON.stringify({ id: 1, result: text }))
  for (const [length, expected] of [
    [1_000, 'x'.repeat(1_000)],
    [100_000, undefined],
  ] as const) {
    await using peer = await startPeer({
      respond: (_, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed('x'.repeat(length)))
      },
    })
    const connection = connect(peer.http, { answerBytes: 5_000 })
    const asked = connection.request('eth_getLogs', [])
    if (expected !== undefined) assert.equal(await asked, expected)
    else await assert.rejects(asked, { code: 'CONTRACT_ANSWER_SIZE' })
    await connection.close()
  }
})

test('each HTTP status says what to look at', async () => {
  const advice: [number, string][] = [
    [302, 'give the endpoint that it points to'],
    [400, 'see that a node of Ethereum listens there'],
    [401, 'look at the key or the password of the endpoint'],
    [403, 'look at the key or the password of the endpoint'],
    [404, 'look at the path of the endpoint'],
    [413, 'ask for less at once'],
    [429, 'ask less often, or take an endpoint with a higher limit'],
    [503, "the node or what stands before it is in trouble; look at the node's log"],
  ]
  for (const [status, next] of advice) {
    const { error, endpoint } = await failureOf(status, '')
    assert.equal(
      error.message,
      `eth_blockNumber was answered with the HTTP status ${status} by ${endpoint}, with nothing more; ${next}`,
    )
    assert.equal(error.code, 'CONTRACT_HTTP_STATUS')
  }
})

test('what is no answer is told with its start', async () => {
  const answers: [string, string][] = [
    ['', 'an empty body'],
    ['<!doctype html><title>Hi</title>', 'a page of HTML: "<!doctype html><title>Hi</title>"'],
    ['hello', 'what is no JSON: "hello"'],
    [
      '{"jsonrpc":"2.0","id":1,"resu',
      'JSON that is no answer, or half of one: "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":1,\\"resu"',
    ],
    ['[]', 'JSON that is no answer, or half of one: "[]"'],
    [
      '{"jsonrpc":"2.0","id":1}',
      'neither a result nor an error: "{\\"jsonrpc\\":\\"2.0\\",\\"id\\":1}"',
    ],
    ['{"id":7,"result":"0x1"}', 'the id 7 where 1 was sent: "{\\"id\\":7,\\"result\\":\\"0x1\\"}"'],
  ]
  for (const [text, what] of answers) {
    const { error, endpoint } = await failureOf(200, text)
    assert.equal(
      error.message,
      `eth_blockNumber was answered by ${endpoint} with ${what}; see that a node of Ethereum listens there, and what stands between`,
    )
    assert.equal(error.code, 'CONTRACT_BAD_ANSWER')
  }
})

test('half a body is a lost connection', async () => {
  await using peer = await startPeer({
    respond: (_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"jsonrpc"')
      setImmediate(() => response.destroy())
    },
  })
  const error = await failure(connect(peer.http, once1).request('eth_blockNumber', []))
  assert.equal(
    error.message,
    `eth_blockNumber was sent, and ${peer.http} ended the connection before its answer (it was reset, ECONNRESET); the node may have acted on it; see that it still runs, and its log`,
  )
  assert.equal(error.code, 'CONTRACT_CONNECTION_LOST')
})

test('an error of the node keeps its code and its data', async () => {
  await using peer = await startPeer({
    answer: () => new JsonRpcFault(3, 'execution reverted', '0x08c379a0'),
  })
  for (const endpoint of [peer.http, peer.ws]) {
    const connection = connect(endpoint)
    const error = await failure(connection.request('eth_call', [{}]))
    assert.ok(error instanceof RpcError)
    assert.equal(error.message, `eth_call failed at ${endpoint}: execution reverted (code 3)`)
    assert.equal(error.code, 'CONTRACT_RPC')
    assert.equal(error.rpcCode, 3)
    assert.equal(error.data, '0x08c379a0')
    await connection.close()
  }
  assert.equal(peer.bodies.length, 2)
})

test('where nothing listens, it is told what could not be sent', async () => {
  const peer = await startPeer()
  await peer[Symbol.asyncDispose]()
  for (const endpoint of [peer.http, peer.ws]) {
    const error = await failure(connect(endpoint, once1).request('eth_chainId', []))
    assert.equal(
      error.message,
      `eth_chainId could not be sent: ${endpoint} cannot be reached (nothing listens there, ECONNREFUSED); see that the node runs and listens there`,
    )
    assert.equal(error.code, 'CONTRACT_UNREACHABLE')
  }
  const error = await failure(connect('/nowhere/node.ipc', once1).request('eth_chainId', []))
  assert.equal(
    error.message,
    'eth_chainId could not be sent: /nowhere/node.ipc cannot be reached (there is no such file, ENOENT); see that the node runs and listens there',
  )
})

test('a node that speaks no TLS is told without the words of OpenSSL', async () => {
  await using peer = await startPeer()
  for (const endpoint of [peer.http, peer.ws]) {
    const secure = endpoint.replace(/^(http|ws)/, '$1s')
    const error = await failure(connect(secure, once1).request('eth_chainId', []))
    assert.equal(
      error.message,
      `eth_chainId could not be sent: ${secure} cannot be reached (it speaks no TLS: try http:// or ws://, EPROTO); see that the node runs and listens there`,
    )
  }
})

test('a node that does not answer is given up in time, and a signal ends the wait with its reason', async () => {
  await using peer = await startPeer({ respond: () => {}, speak: () => [] })
  for (const endpoint of [peer.http, peer.ws]) {
    const connection = connect(endpoint, { timeout: 30, attempts: 1 })
    const error = await failure(connection.request('eth_chainId', []))
    assert.equal(
      error.message,
      `eth_chainId had no answer from ${endpoint} within 30 ms; see whether the node is busy or stuck, or raise \`timeout\``,
    )
    assert.equal(error.code, 'CONTRACT_TIMEOUT')
    const reason = new Error('no longer wanted')
    const stop = new AbortController()
    const waiting = failure(
      connection.request('eth_chainId', [], { signal: stop.signal, timeout: 9_999 }),
    )
    stop.abort(reason)
    assert.equal(await waiting, reason)
    await connection.close()
    const closed = await failure(connection.request('eth_chainId', []))
    assert.equal(
      closed.message,
      `eth_chainId has no answer: the connection to ${endpoint} was closed; connect again for more`,
    )
    assert.equal(closed.code, 'CONTRACT_CLOSED')
  }
})

test('an answer beyond the bound is not kept', async () => {
  await using peer = await startPeer({ answer: () => 'x'.repeat(100_000) })
  for (const endpoint of [peer.http, peer.ws]) {
    const connection = connect(endpoint, { answerBytes: 5_000 })
    const error = await failure(connection.request('eth_getLogs', [{}]))
    assert.equal(
      error.message,
      `the answer of ${endpoint} to eth_getLogs is larger than 5000 bytes; ask for less at once, or raise \`answerBytes\``,
    )
    assert.equal(error.code, 'CONTRACT_ANSWER_SIZE')
    await connection.close()
  }
})

test('over HTTP a subscription is refused with another way', async () => {
  const error = await failure(
    connect('http://127.0.0.1:1').subscribe(['newHeads'], { onValue() {}, onLost() {} }),
  )
  assert.equal(
    error.message,
    'http://127.0.0.1:1 cannot push: HTTP only answers; ask again and again, or connect over ws:// or the IPC socket',
  )
  assert.equal(error.code, 'CONTRACT_NO_PUSH')
})

test('over a WebSocket nonsense, a wrong id and an end are told to whoever waits, and it opens again', async () => {
  await using peer = await startPeer({ speak: () => ['nonsense'] })
  const connection = connect(peer.ws, once1)
  const ask = () => failure(connection.request('eth_chainId', []))
  assert.match((await ask()).message, /with what is no JSON: "nonsense"/)
  peer.behave({ speak: () => ['{"id":99,"result":1}'] })
  assert.match((await ask()).message, /with the id 99, which was not sent/)
  peer.behave({ speak: () => ['{"id":null,"error":{"code":-32700,"message":"parse error"}}'] })
  assert.match((await ask()).message, /parse error \(code -32700\)/)
  peer.behave({ speak: () => ['close'] })
  assert.match((await ask()).message, /ended the connection before its answer/)
  peer.behave({ answer: () => '0x5' })
  assert.equal(await connection.request('eth_chainId', []), '0x5')
  await connection.close()
})

test('over a WebSocket what changes something is sent once, and a read again', async () => {
  let count = 0
  await using peer = await startPeer({
    speak: ({ id }) => {
      count += 1
      return count < 2 ? ['close'] : [`{"id":${id},"result":${count}}`]
    },
  })
  const connection = connect(peer.ws)
  assert.equal(await connection.request('eth_blockNumber', []), 2)
  count = 0
  const error = await failure(connection.request('eth_sendTransaction', [{}]))
  assert.equal(error.code, 'CONTRACT_CONNECTION_LOST')
  assert.equal(count, 1)
  await connection.close()
})

test('a subscription hears what is pushed, and once that it is lost', async () => {
  const push = (n: number) =>
    JSON.stringify({ method: 'eth_subscription', params: { subscription: '0xabc', result: n } })
  await using peer = await startPeer({
    // The first push comes before the answer.
    speak: ({ id, method }) => {
      if (method === 'eth_subscribe') return [push(1), `{"id":${id},"result":"0xabc"}`, push(2)]
      return ['close']
    },
  })
  const connection = connect(peer.ws, once1)
  const values: unknown[] = []
  const lost = Promise.withResolvers<Error>()
  await connection.subscribe(['newHeads'], { onValue: (v) => values.push(v), onLost: lost.resolve })
  await failure(connection.request('eth_chainId', []))
  assert.match((await lost.promise).message, /ended the connection/)
  assert.deepEqual(values, [1, 2])
  await connection.close()
})

test('an IPC socket that speaks nonsense or vanishes is an error, and is opened again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rialto-ipc-'))
  const path = join(folder, 'node.ipc')
  let reply: (socket: Socket, text: string) => void = (socket) => socket.write('nonsense')
  const server = createServer((socket) => {
    socket.on('error', () => {}).on('data', (chunk) => reply(socket, String(chunk)))
  })
  server.listen(path)
  await once(server, 'listening')
  const connection: Connection = connect(path, once1)
  const ask = () => failure(connection.request('eth_chainId', []))
  assert.match((await ask()).message, /with what is no JSON: "nonsense"/)
  reply = (socket) => socket.end('{"half":')
  assert.match(
    (await ask()).message,
    /ended the connection before its answer \(the node closed it\)/,
  )
  reply = (socket, text) => {
    const answer = JSON.stringify({ id: JSON.parse(text).id, result: '}{"\\' })
    for (const byte of answer) socket.write(byte)
  }
  assert.equal(await connection.request('eth_chainId', []), '}{"\\')
  await connection.close()
  server.close()
  await once(server, 'close')
  await rm(folder, { recursive: true })
})

test('of those who wait for the chain together each gives up alone', async () => {
  await using peer = await startPeer({ answer: () => '0x5' })
  const connection = connect(peer.http)
  const stop = new AbortController()
  const given = connection.chainId({ signal: stop.signal })
  const other = connection.chainId()
  stop.abort('enough')
  await assert.rejects(given, (reason) => reason === 'enough')
  assert.equal(await other, 5)
  assert.equal(peer.bodies.length, 1)
  await connection.close()
})

test('a subscription that is aborted on its way rejects at once, and is ended when its answer comes', async () => {
  const stop = new AbortController()
  const aborted = Promise.withResolvers<unknown>()
  const ended = Promise.withResolvers<readonly unknown[]>()
  await using peer = await startPeer({
    speak: ({ id, method, params }) => {
      if (method === 'eth_unsubscribe') {
        ended.resolve(params)
        return [`{"id":${id},"result":true}`]
      }
      // The node has subscribed, and nobody wants it any more.
      stop.abort('enough')
      aborted.resolve(subscribed.catch((reason) => reason))
      return [`{"id":${id},"result":"0xabc"}`]
    },
  })
  const connection = connect(peer.ws, once1)
  const values: unknown[] = []
  const subscribed = connection.subscribe(
    ['newHeads'],
    { onValue: (value) => values.push(value), onLost: (cause) => values.push(cause) },
    { signal: stop.signal },
  )
  assert.equal(await aborted.promise, 'enough')
  assert.deepEqual(await ended.promise, ['0xabc'])
  await connection.close()
  assert.deepEqual(values, [])
})
