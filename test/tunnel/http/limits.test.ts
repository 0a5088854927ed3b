import assert from 'node:assert/strict'
import { once } from 'node:events'
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import {
  DEFAULT_PEER_PROXY_LIMITS,
  HEAD_MS,
  HEAD_SLACK_BYTES,
} from '../../../src/tunnel/http/limits.ts'
import {
  get,
  httpService,
  rawService,
  type Stage,
  sayingService,
  stage,
  valuesIn,
} from '../../../src/tunnel/http/proxy.fixture.ts'

const TAIL = 'look whether an HTTP service is behind it\n'
const bad = (at: Stage, fault: string) =>
  `${at.there.peerId} answered on /x/web/http with what cannot be passed on: ${fault}; ${TAIL}`

test('makes the server with bounds that fit its own', async (t) => {
  const at = await stage(t)
  const { urlBytes, headerBytes } = DEFAULT_PEER_PROXY_LIMITS
  const { serverOptions } = at.proxy
  assert.equal(serverOptions.maxHeaderSize, urlBytes + headerBytes + HEAD_SLACK_BYTES)
  assert.equal(serverOptions.headersTimeout, HEAD_MS)
  assert.equal(serverOptions.requestTimeout, 0)
})

test('refuses an address that is too long with 414', async (t) => {
  const at = await stage(t)
  at.serve(await httpService(t, (_request, response) => response.end('ok')))
  const path = `${at.path}/x/web/http/?`.padEnd(8_192, 'a')
  assert.equal((await get(at.port, path)).status, 200)
  const answer = await get(at.port, `${path}a`)
  assert.equal(answer.status, 414)
  assert.equal(
    answer.body,
    'the path and query have 8193 bytes, at most 8192 are passed on; send the rest in the body\n',
  )
})

test('refuses headers that are too many or too long with 431', async (t) => {
  const at = await stage(t)
  at.serve(await httpService(t, (_request, response) => response.end('ok')))
  const some = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`x-${n}`, 'y']))
  const path = `${at.path}/x/web/http/`
  assert.equal((await get(at.port, path, some(98))).status, 200)
  const many = await get(at.port, path, some(99))
  assert.equal(many.status, 431)
  assert.equal(
    many.body,
    'the request has 101 headers, at most 100 are passed on; clear the cookies of this site, or send less\n',
  )
  const fixed = 'Host: 127.0.0.1\r\nConnection: close\r\nA: \r\n'.length
  assert.equal((await get(at.port, path, { A: 'b'.repeat(16_384 - fixed) })).status, 200)
  const long = await get(at.port, path, { A: 'b'.repeat(16_385 - fixed) })
  assert.equal(long.status, 431)
  assert.equal(
    long.body,
    'the request has 16385 bytes of headers, at most 16384 bytes are passed on; clear the cookies of this site, or send less\n',
  )
  const endless = await get(at.port, path, { A: 'b'.repeat(100_000) })
  assert.equal(endless.status, 431)
})

test('lets so many requests to one peer run at once, and no more', async (t) => {
  const at = await stage(t, { limits: { requestsPerPeer: 2 } })
  const asked = Promise.withResolvers<void>()
  const answers: (() => void)[] = []
  at.serve(
    await httpService(t, (_request, response) => {
      answers.push(() => response.end('ok'))
      if (answers.length === 2) asked.resolve()
    }),
  )
  const path = `${at.path}/x/web/http/`
  const running = [get(at.port, path), get(at.port, path)]
  await asked.promise
  const refused = await get(at.port, path)
  assert.equal(refused.status, 503)
  assert.equal(
    refused.body,
    `2 requests to ${at.there.peerId} run already, as many as may; try again when one has ended\n`,
  )
  assert.deepEqual(valuesIn(refused.head, 'retry-after'), ['1'])
  const other = await get(at.port, `/p2p/${at.here.peerId}/http/`)
  assert.equal(other.status, 502)
  for (const answer of answers) answer()
  assert.deepEqual(
    (await Promise.all(running)).map(({ status }) => status),
    [200, 200],
  )
  const next = get(at.port, path)
  while (answers.length < 3) await new Promise(setImmediate)
  answers[2]!()
  assert.equal((await next).status, 200)
})

test('takes no head of an answer that has no end', async (t) => {
  const at = await stage(t)
  at.serve(
    await sayingService(t, (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const more = () => {
        while (socket.write(`X-${'a'.repeat(1_000)}: b\r\n`));
      }
      socket.on('drain', more)
      more()
    }),
  )
  const answer = await get(at.port, `${at.path}/x/web/http/`)
  assert.equal(answer.status, 502)
  assert.equal(answer.body, bad(at, 'its headers are too long'))
})

test('takes no answer with too many headers', async (t) => {
  const at = await stage(t)
  const lines = (count: number) => 'X: y\r\n'.repeat(count)
  at.serve(
    await sayingService(t, (socket, head) => {
      const count = Number(/ \/(\d+) /.exec(head)![1])
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 0\r\n${lines(count - 1)}\r\n`)
    }),
  )
  assert.equal((await get(at.port, `${at.path}/x/web/http/100`)).status, 200)
  const answer = await get(at.port, `${at.path}/x/web/http/101`)
  assert.equal(answer.status, 502)
  assert.equal(answer.body, bad(at, 'it has more than 100 headers'))
})

test('takes no interim answers without an end', async (t) => {
  const at = await stage(t)
  at.serve(
    await sayingService(t, (socket) => {
      socket.write('HTTP/1.1 102 Processing\r\n\r\n'.repeat(17))
    }),
  )
  const answer = await get(at.port, `${at.path}/x/web/http/`)
  assert.equal(answer.status, 502)
  assert.equal(answer.body, bad(at, 'its interim answers have no end'))
})

test('answers 504 where nothing moves', async (t) => {
  const at = await stage(t, { limits: { idleMs: 30 } })
  at.serve(await rawService(t, (socket) => socket.resume()))
  const answer = await get(at.port, `${at.path}/x/web/http/`)
  assert.equal(answer.status, 504)
  assert.equal(
    answer.body,
    `${at.there.peerId} has not answered on /x/web/http for 0.03 s; look whether the service behind it hangs\n`,
  )
})

test('cuts an answer off where nothing moves any more', async (t) => {
  const at = await stage(t, { limits: { idleMs: 1_000 } })
  at.serve(
    await sayingService(t, (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n')
    }),
  )
  const answer = await get(at.port, `${at.path}/x/web/http/`)
  assert.equal(answer.status, 200)
  assert.equal(answer.body, '3\r\nabc\r\n')
})

test('keeps so many streams of one service, and so many in all', async (t) => {
  const at = await stage(t, { limits: { keptPerService: 2, kept: 3 } })
  const open = await meeting(t, 4)
  at.serve(open.port)
  at.serve(open.port, '/x/other/http')
  await Promise.all(Array.from({ length: 4 }, () => ask(at, 'web')))
  await until(() => at.streams.filter(({ destroyed }) => !destroyed).length === 2)
  await Promise.all(Array.from({ length: 4 }, () => ask(at, 'other')))
  await until(() => at.streams.filter(({ destroyed }) => !destroyed).length === 3)
  assert.equal(at.streams.length, 8)
})

test('keeps a stream without a request for so long', async (t) => {
  const at = await stage(t, { limits: { keptMs: 20 } })
  at.serve(await httpService(t, (_request, response) => response.end('ok')))
  assert.equal(await ask(at, 'web'), 'ok')
  await until(() => at.streams[0]!.destroyed)
})

test('lets a request on a kept stream take longer than the stream is kept', async (t) => {
  const at = await stage(t, { limits: { keptMs: 5 } })
  let asked = 0
  at.serve(
    await httpService(t, (_request, response) => {
      asked += 1
      setTimeout(() => response.end('ok'), asked === 1 ? 0 : 50)
    }),
  )
  for (let n = 0; n < 3; n++) assert.equal(await ask(at, 'web'), 'ok')
})

test('opens a new stream where the service has closed the one that was kept', async (t) => {
  const at = await stage(t)
  const closing = await rawService(t, (socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
      socket.once('data', () => socket.destroy())
    })
  })
  at.serve(closing)
  // Each second request finds a kept stream that breaks under it.
  for (let n = 0; n < 4; n++) assert.equal(await ask(at, 'web'), 'ok')
  const post = httpRequest({
    host: '127.0.0.1',
    port: at.port,
    method: 'POST',
    path: `${at.path}/x/web/http/`,
  }).end('x')
  const [answer] = (await once(post, 'response')) as [IncomingMessage]
  assert.ok([200, 502].includes(answer.statusCode!))
  await text(answer)
})

test('lets go of a stream that its service ends while nothing is asked', async (t) => {
  const at = await stage(t)
  const sockets: { end(): void }[] = []
  at.serve(
    await rawService(t, (socket) => {
      sockets.push(socket)
      socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'))
    }),
  )
  assert.equal(await ask(at, 'web'), 'ok')
  sockets[0]!.end()
  await until(() => at.streams[0]!.destroyed)
  assert.equal(await ask(at, 'web'), 'ok')
  assert.equal(at.streams.length, 2)
})

test('reads the rest of a refused request for a while, and then cuts it off', async (t) => {
  const at = await stage(t, { limits: { lingerMs: 20 } })
  const socket = connect(at.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write('POST /p2p/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\nabc')
  let came = ''
  socket.on('data', (data) => {
    came += data
  })
  await once(socket, 'close')
  assert.match(came, /^HTTP\/1\.1 400 /)
})

/** A service that answers when so many ask at once. */
async function meeting(t: Parameters<typeof stage>[0], count: number) {
  const waiting: (() => void)[] = []
  const port = await httpService(t, (_request, response) => {
    waiting.push(() => response.end('ok'))
    if (waiting.length === count) for (const answer of waiting.splice(0)) answer()
  })
  return { port }
}

async function ask(at: Stage, name: string): Promise<string> {
  const outgoing = httpRequest({
    host: '127.0.0.1',
    port: at.port,
    path: `${at.path}/x/${name}/http/`,
    agent: new Agent(),
  }).end()
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  return text(answer)
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate)
}
