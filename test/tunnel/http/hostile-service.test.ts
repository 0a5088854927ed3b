import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import {
  get,
  raw,
  type Stage,
  sayingService,
  stage,
  valuesIn,
} from '../../../src/tunnel/http/proxy.fixture.ts'

const MIB = 1024 * 1024

/** What a client of node:http makes of a GET: the whole body, or the error that broke it. */
async function outcome(at: Stage): Promise<string> {
  const outgoing = httpRequest({
    host: '127.0.0.1',
    port: at.port,
    path: `${at.path}/x/web/http/`,
  }).end()
  try {
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    return (await buffer(answer)).toString()
  } catch (error) {
    return `broken: ${(error as NodeJS.ErrnoException).code}`
  }
}

const SHORT: Record<string, (socket: Socket) => void> = {
  'a length that is not met, and an end': (socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc'),
  'a length that is not met, and a reset': (socket) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc', () =>
      socket.resetAndDestroy(),
    ),
  'chunks without the last one, and an end': (socket) =>
    socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n'),
  'half a chunk, and an end': (socket) =>
    socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc'),
  'a chunk that is none': (socket) =>
    socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nxyz\r\n'),
  'trailers without an end': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n')
    socket.write(`X: ${'y'.repeat(MIB)}\r\n`)
  },
}

for (const [what, say] of Object.entries(SHORT)) {
  test(`tells ${what} as a break`, async (t) => {
    const at = await stage(t)
    at.serve(await sayingService(t, say))
    assert.equal(await outcome(at), 'broken: ECONNRESET')
  })
}

test('tells a reset of a body that ends with its stream as a break, to a caller of HTTP/1.0 too', async (t) => {
  const at = await stage(t)
  const held: Socket[] = []
  at.serve(
    await sayingService(t, (socket) => {
      held.push(socket)
      socket.write('HTTP/1.0 200 OK\r\n\r\nabc')
    }),
  )
  for (const version of ['1.1', '1.0']) {
    const socket = connect(at.port, '127.0.0.1')
    const failed = Promise.withResolvers<string>()
    socket.on('error', (error: NodeJS.ErrnoException) => failed.resolve(error.code!))
    socket.on('close', () => failed.resolve('closed'))
    socket.write(`GET ${at.path}/x/web/http/ HTTP/${version}\r\nHost: 127.0.0.1\r\n\r\n`)
    let came = ''
    socket.on('data', (data) => {
      came += data
      if (came.includes('abc')) held.at(-1)!.resetAndDestroy()
    })
    assert.equal(await failed.promise, version === '1.0' ? 'ECONNRESET' : 'closed')
    assert.ok(!came.includes('\r\n0\r\n\r\n'))
  }
})

test('takes a body that ends with its stream as whole', async (t) => {
  const at = await stage(t)
  at.serve(await sayingService(t, (socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nabc')))
  assert.equal(await outcome(at), 'abc')
})

test('takes an answer of its whole length as whole, though a reset follows', async (t) => {
  const at = await stage(t)
  at.serve(
    await sayingService(t, (socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc', () =>
        socket.resetAndDestroy(),
      ),
    ),
  )
  assert.equal(await outcome(at), 'abc')
})

test('passes an answer on that comes before the request is read, though a reset follows', async (t) => {
  const at = await stage(t)
  const sockets: Socket[] = []
  at.serve(
    await sayingService(t, (socket) => {
      sockets.push(socket.pause())
      socket.write('HTTP/1.1 413 Too Large\r\nContent-Length: 3\r\n\r\nno!')
    }),
  )
  const outgoing = httpRequest({
    host: '127.0.0.1',
    port: at.port,
    method: 'POST',
    path: `${at.path}/x/web/http/`,
    headers: { 'Content-Length': 8 * MIB },
  })
  outgoing.on('error', () => {})
  outgoing.write(Buffer.alloc(4 * MIB))
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  sockets[0]!.resetAndDestroy()
  assert.equal(answer.statusCode, 413)
  assert.equal((await buffer(answer)).toString(), 'no!')
  outgoing.destroy()
})

test('answers 502 to a stream that ends within the head', async (t) => {
  const at = await stage(t)
  at.serve(await sayingService(t, (socket) => socket.end('HTTP/1.1 200 OK\r\nX: ')))
  assert.equal((await get(at.port, `${at.path}/x/web/http/`)).status, 502)
})

test('answers 502 to a head that nobody may send on (W7f)', async (t) => {
  const at = await stage(t)
  const heads = [
    'HTTP/1.1 200 OK\r\nX: a\x01b\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd',
    'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n',
    'HTTP/1.1 200 O\x01K\r\n\r\n',
  ]
  let next = ''
  at.serve(await sayingService(t, (socket) => socket.end(next)))
  for (next of heads) {
    const answer = await get(at.port, `${at.path}/x/web/http/`)
    assert.equal(answer.status, 502, next)
    assert.deepEqual(valuesIn(answer.head, 'x-rialto-error'), ['TUNNEL_HTTP_BAD_ANSWER'], next)
  }
})

test('resets the stream of an answer that is no HTTP, though its service goes on (W7f)', async (t) => {
  const at = await stage(t)
  const gone = Promise.withResolvers<void>()
  const service = await sayingService(t, (socket) => {
    socket.on('close', gone.resolve)
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n')
  })
  at.serve(service)
  assert.equal((await get(at.port, `${at.path}/x/web/http/`)).status, 502)
  await gone.promise
  assert.ok(at.streams[0]?.destroyed)
})

test('gives one caller nothing of what a service says too much', async (t) => {
  const at = await stage(t)
  const one = 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc'
  at.serve(await sayingService(t, (socket) => socket.write(one + one.replace('abc', 'xyz'))))
  for (let n = 0; n < 3; n++) assert.equal(await outcome(at), 'abc')
})

test('does not split an answer where a header tries to', async (t) => {
  const at = await stage(t)
  at.serve(
    await sayingService(t, (socket) =>
      socket.end('HTTP/1.1 200 OK\nContent-Length: 2\nX: a\rInjected: b\n folded\n\nok'),
    ),
  )
  const answer = await get(at.port, `${at.path}/x/web/http/`)
  assert.deepEqual(valuesIn(answer.head, 'injected'), [])
})

test('holds little of a large answer whose reader is slow', async (t) => {
  const at = await stage(t)
  const block = Buffer.alloc(MIB)
  const blocks = 256
  let written = 0
  at.serve(
    await sayingService(t, (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${blocks * MIB}\r\n\r\n`)
      const more = () => {
        while (written < blocks * MIB) {
          written += MIB
          if (!socket.write(block)) return
        }
      }
      socket.on('drain', more)
      more()
    }),
  )
  const reader = connect(at.port, '127.0.0.1').pause()
  reader.write(`GET ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`)
  let [before, still] = [0, 0]
  // It has come to rest when nothing was taken for many turns of the loop.
  while (still < 5_000) {
    await new Promise(setImmediate)
    still = written === before || written === 0 ? still + Number(written > 0) : 0
    before = written
  }
  assert.ok(written < 64 * MIB, `${written / MIB} MiB were taken`)
  const slow = once(reader, 'close')
  let read = 0
  reader.on('data', (data) => {
    read += data.length
    if (read > blocks * MIB) reader.destroy()
  })
  reader.resume()
  await slow
  assert.equal(written, blocks * MIB)
})

test('takes what a hostile caller sends for what it is', async (t) => {
  const at = await stage(t)
  at.serve(
    await sayingService(t, (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')),
  )
  const start = `GET ${at.path}/x/web/http/ HTTP/1.1\r\nHost: 127.0.0.1\r\n`
  const requests = [
    `${start}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `${start}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
    `${start}X : y\r\n\r\n`,
    `${start}X: a\x00b\r\n\r\n`,
    `${start.replaceAll('\r\n', '\n')}\n`,
    'GET http://127.0.0.1/p2p/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  ]
  for (const request of requests) {
    const { status } = await raw(at.port, request)
    assert.ok([400, 404].includes(status), `${status}: ${JSON.stringify(request)}`)
  }
  assert.equal(at.streams.length, 0)
})
