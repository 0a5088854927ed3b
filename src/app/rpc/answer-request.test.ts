import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OTHER, type PaperNode, paperNode, rawCall, startFace } from './rpc-face.fixture.ts'

const EXPOSED = 'X-Stream-Output, X-Chunked-Output, X-Content-Length'

/** Of every answer that a command has given, one value or none. */
const OF_COMMANDS = [
  `Access-Control-Allow-Headers: ${EXPOSED}`,
  `Access-Control-Expose-Headers: ${EXPOSED}`,
  'Connection: close',
  'Content-Type: application/json',
  'Server: kubo/0.44.0-dev',
  'Trailer: X-Stream-Error',
  'Transfer-Encoding: chunked',
  'Vary: Origin',
]

/** Of every line of text in place of an answer. */
const line = (length: number, ...more: string[]) =>
  [
    'Connection: close',
    `Content-Length: ${length}`,
    'Content-Type: text/plain; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    ...more,
  ].sort()

test('one value comes without X-Chunked-Output', async (t) => {
  const { port } = await startFace(t, paperNode())
  assert.deepEqual(await rawCall(port, '/api/v0/p2p/ls'), {
    status: '200 OK',
    headers: OF_COMMANDS,
    body: '{"Listeners":null}\n',
    trailers: '',
  })
})

test('no output is an empty body with X-Chunked-Output', async (t) => {
  const { port } = await startFace(t, paperNode())
  const nothing = {
    status: '200 OK',
    headers: [...OF_COMMANDS, 'X-Chunked-Output: 1'],
    body: '',
    trailers: '',
  }
  for (const path of ['p2p', 'p2p/stream', 'swarm', 'p2p/stream/close?arg=7']) {
    assert.deepEqual(await rawCall(port, `/api/v0/${path}`), nothing, path)
  }
  const listen = '/api/v0/p2p/listen?arg=%2Fx%2Fp&arg=%2Fip4%2F127.0.0.1%2Ftcp%2F9'
  assert.deepEqual(await rawCall(port, listen), nothing)
})

test('an error of a command is JSON with status 500', async (t) => {
  const { port } = await startFace(t, paperNode())
  assert.deepEqual(await rawCall(port, '/api/v0/p2p/close'), {
    status: '500 Internal Server Error',
    headers: OF_COMMANDS,
    body: '{"Message":"no matching options given","Code":0,"Type":"error"}\n',
    trailers: '',
  })
})

test('a request that cannot be read is refused by a line of text', async (t) => {
  const { port } = await startFace(t, paperNode())
  const said: [string, string][] = [
    ['p2p/listen', 'argument "protocol" is required'],
    ['p2p/listen?arg=a', 'argument "target-address" is required'],
    ['p2p/forward?arg=a', 'argument "listen-address" is required'],
    ['swarm/connect', 'argument "address" is required'],
    ['ping', 'argument "peer ID" is required'],
    ['config', 'argument "key" is required'],
    [
      'p2p/listen?arg=a&arg=b&report-peer-id=abc',
      'could not convert value "abc" to type "bool" (for option "-report-peer-id")',
    ],
    [
      'p2p/listen?arg=a&arg=b&r=abc',
      'could not convert value "abc" to type "bool" (for option "-report-peer-id")',
    ],
    ['ping?arg=a&n=', 'could not convert empty value to type "int" (for option "-count")'],
    [
      'p2p/listen?foreground=true&foreground=true',
      'expected key foreground to have only a single value, received [true true]',
    ],
  ]
  for (const [path, text] of said) {
    assert.deepEqual(
      await rawCall(port, `/api/v0/${path}`),
      {
        status: '400 Bad Request',
        headers: line(text.length + 1, 'Vary: Origin'),
        body: `${text}\n`,
        trailers: '',
      },
      path,
    )
  }
})

test('an encoding or a time that cannot be read is refused, and nothing is done (W14)', async (t) => {
  const node = paperNode()
  const { port } = await startFace(t, node)
  const listen = 'p2p/listen?arg=/x/p&arg=/ip4/127.0.0.1/tcp/9'
  const written = 'it is written like 300ms, 10s or 1h30m'
  const said: [string, string][] = [
    ['encoding=nope', 'invalid encoding: nope'],
    ['enc=', 'invalid encoding: '],
    ['encoding=toString', 'invalid encoding: toString'],
    [
      'timeout=zz',
      `could not convert value "zz" to type "duration" (for option "-timeout"): ${written}`,
    ],
    [
      'timeout=',
      `could not convert empty value to type "duration" (for option "-timeout"): ${written}`,
    ],
  ]
  for (const [option, text] of said) {
    assert.deepEqual(
      await rawCall(port, `/api/v0/${listen}&${option}`),
      {
        status: '400 Bad Request',
        headers: line(text.length + 1, 'Server: kubo/0.44.0-dev', 'Vary: Origin'),
        body: `${text}\n`,
        trailers: '',
      },
      option,
    )
  }
  assert.deepEqual(node.asked, [])
})

test('a command that there is not is 404', async (t) => {
  const { port } = await startFace(t, paperNode())
  const refused = {
    status: '404 Not Found',
    headers: line(19, 'Vary: Origin'),
    body: '404 page not found\n',
    trailers: '',
  }
  const paths = ['', 'nope', 'pubsub/ls', 'p2p/', 'p2p/zz', 'p2p/stream/zz', 'version/x/y']
  for (const path of [...paths, 'config/edit', 'version/deps', 'toString', '__proto__']) {
    assert.deepEqual(await rawCall(port, `/api/v0/${path}`), refused, path)
  }
  const outside = { ...refused, headers: line(19) }
  for (const path of ['/', '/api/v0x', '/webui']) {
    assert.deepEqual(await rawCall(port, path), outside, path)
  }
})

test('the last part of a path that is no command is an argument, and surplus is left alone', async (t) => {
  const node = paperNode()
  const { port } = await startFace(t, node)
  const paths = ['p2p/ls/x', 'p2p/ls/', 'p2p/ls?arg=a&arg=b&unknown=1', '%70%32p/ls']
  for (const path of [...paths, 'p2p/ls?a=%zz&;x']) {
    assert.equal((await rawCall(port, `/api/v0/${path}`)).body, '{"Listeners":null}\n', path)
  }
  await rawCall(port, '/api/v0/p2p/listen/q?arg=/ip4/127.0.0.1/tcp/9&arg=extra')
  assert.equal((node.tunnels as PaperNode['tunnels']).open[0]?.protocol, 'q')
  const config = await rawCall(port, '/api/v0/config/Identity.PeerID')
  assert.match(config.body, /^\{"Key":"Identity\.PeerID","Value":"12D3/)
})

test('a path with more slashes or dots than it needs is led to the right one', async (t) => {
  const { port } = await startFace(t, paperNode())
  const led: [string, string][] = [
    ['/api/v0', '/api/v0/'],
    ['/api/v0//version?a=b&c', '/api/v0/version?a=b&c'],
    ['//api/v0/../v0/version', '/api/v0/version'],
    ['/api/v0//%0d%0aX:%20y', '/api/v0/%0D%0AX:%20y'],
  ]
  for (const [from, to] of led) {
    assert.deepEqual(
      await rawCall(port, from),
      {
        status: '307 Temporary Redirect',
        headers: ['Connection: close', 'Content-Length: 0', `Location: ${to}`],
        body: '',
        trailers: '',
      },
      from,
    )
  }
})

test('a path that cannot be read is refused', async (t) => {
  const { port } = await startFace(t, paperNode())
  for (const target of ['/api/v0/%zz', '*']) {
    const { status, body } = await rawCall(port, target)
    assert.deepEqual([status, body], ['400 Bad Request', '400 Bad Request\n'])
  }
  assert.equal((await rawCall(port, 'http://any/api/v0/p2p/ls')).status, '200 OK')
})

test('commands are called by POST alone', async (t) => {
  const { port } = await startFace(t, paperNode())
  const refused = {
    status: '405 Method Not Allowed',
    headers: ['Allow: OPTIONS, POST', ...line(25, 'Vary: Origin')].sort(),
    body: '405 - Method Not Allowed\n',
    trailers: '',
  }
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
    assert.deepEqual(await rawCall(port, '/api/v0/nope', { method }), refused, method)
  }
  const head = await rawCall(port, '/api/v0/version', { method: 'HEAD' })
  assert.deepEqual(head, { ...refused, body: '' })
})

test('OPTIONS tells what is taken', async (t) => {
  const { port } = await startFace(t, paperNode())
  const { status, headers, body } = await rawCall(port, '/api/v0/id', { method: 'OPTIONS' })
  assert.equal(status, '204 No Content')
  assert.deepEqual(headers, ['Allow: OPTIONS, POST', 'Connection: close', 'Vary: Origin'])
  assert.equal(body, '')
})

test('a browser that asks beforehand is told what an allowed page may send, and others nothing', async (t) => {
  const { port } = await startFace(t, paperNode())
  const ask = async (origin: string, method = 'POST', asked = '') => {
    const headers = [`Origin: ${origin}`, `Access-Control-Request-Method: ${method}`]
    if (asked !== '') headers.push(`Access-Control-Request-Headers: ${asked}`)
    const answer = await rawCall(port, '/api/v0/id', { method: 'OPTIONS', headers })
    assert.equal(answer.status, '204 No Content')
    return answer.headers.filter((header) => header !== 'Connection: close')
  }
  const page = `http://localhost:${port}`
  const vary = 'Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers'
  const allowed = [
    'Access-Control-Allow-Methods: POST',
    'Access-Control-Allow-Origin: http://localhost:PORT',
    vary,
  ]
  assert.deepEqual(await ask(page), allowed)
  assert.deepEqual(await ask(page, 'POST', 'content-type,x-requested-with'), [
    'Access-Control-Allow-Headers: content-type,x-requested-with',
    ...allowed,
  ])
  assert.deepEqual(await ask(page, 'POST', 'x-foo'), [vary])
  assert.deepEqual(await ask(page, 'DELETE'), [vary])
  assert.deepEqual(await ask('http://evil.example'), [vary])
})

test('a page of another site is refused, and one of this machine may read', async (t) => {
  const { port } = await startFace(t, paperNode())
  const refused = {
    status: '403 Forbidden',
    headers: line(16, 'Vary: Origin'),
    body: '403 - Forbidden\n',
    trailers: '',
  }
  const call = (...headers: string[]) => rawCall(port, '/api/v0/p2p/ls', { headers })
  assert.deepEqual(await call('Origin: http://evil.example'), refused)
  assert.deepEqual(await call('Referer: http://evil.example/x'), refused)
  assert.deepEqual(await call('User-Agent: Mozilla/5.0'), refused)
  assert.deepEqual(await call('Sec-Fetch-Site: none', 'Host: evil.example'), refused)
  assert.equal((await call('Host: evil.example')).status, '200 OK')
  assert.deepEqual((await call(`Origin: http://127.0.0.1:${port}`)).headers, [
    OF_COMMANDS[0],
    'Access-Control-Allow-Origin: http://127.0.0.1:PORT',
    ...OF_COMMANDS.slice(1),
  ])
})

test('a client that is kubo of another version is refused, but for asking the version', async (t) => {
  const { port } = await startFace(t, paperNode())
  const call = (path: string, agent: string) =>
    rawCall(port, path, { headers: [`User-Agent: ${agent}`] })
  const text = 'api version mismatch (/kubo/0.44.0-dev/ != x/kubo/0.1.0/)\n'
  assert.deepEqual(await call('/api/v0/id', 'x/kubo/0.1.0/'), {
    status: '400 Bad Request',
    headers: line(text.length),
    body: text,
    trailers: '',
  })
  assert.equal((await call('/api/v0/id', '/go-ipfs/0.4')).status, '400 Bad Request')
  assert.equal((await call('/api/v0/version', 'x/kubo/0.1.0/')).status, '200 OK')
  assert.equal((await call('/api/v0/id', '/kubo/0.44.0-dev/')).status, '200 OK')
  assert.equal((await call('/api/v0/id', 'go-ipfs-cmds/http')).status, '200 OK')
})

test('where tokens are configured, one is wanted', async (t) => {
  const authorizations = () => [{ header: 'Bearer one', allowedPaths: ['/api/v0/p2p'] }]
  const { port } = await startFace(t, paperNode(), { authorizations })
  const text =
    'Kubo RPC Access Denied: Please provide a valid authorization token as defined in the API.Authorizations configuration.\n'
  assert.deepEqual(await rawCall(port, '/api/v0/p2p/ls?api-auth=one'), {
    status: '403 Forbidden',
    headers: line(text.length),
    body: text,
    trailers: '',
  })
  const headers = ['Authorization: Bearer one']
  assert.equal((await rawCall(port, '/api/v0/p2p/ls', { headers })).status, '200 OK')
  assert.equal((await rawCall(port, '/api/v0/id', { headers })).status, '403 Forbidden')
})

test('a body is left unread, and ends the connection', async (t) => {
  const { port } = await startFace(t, paperNode())
  const { status, headers } = await rawCall(port, '/api/v0/p2p/ls', { body: 'x'.repeat(300_000) })
  assert.equal(status, '200 OK')
  assert.deepEqual(headers, OF_COMMANDS)
})

test('a connection that lives on is not spoken of', async (t) => {
  const { port } = await startFace(t, paperNode())
  const response = await fetch(`http://127.0.0.1:${port}/api/v0/p2p/ls`, { method: 'POST' })
  assert.equal(response.headers.has('connection'), false)
  assert.equal(response.headers.has('keep-alive'), false)
  assert.equal(await response.text(), '{"Listeners":null}\n')
})

test('a client of HTTP/1.0 is answered without chunks', async (t) => {
  const node = paperNode()
  const { port, logged } = await startFace(t, node)
  const { status, headers, body } = await rawCall(port, '/api/v0/p2p/ls', { version: '1.0' })
  assert.equal(status, '200 OK')
  const chunks = ['Trailer: X-Stream-Error', 'Transfer-Encoding: chunked']
  assert.deepEqual(
    headers,
    OF_COMMANDS.filter((header) => !chunks.includes(header)),
  )
  assert.equal(body, '{"Listeners":null}\n')
  const ping = await rawCall(port, `/api/v0/ping?arg=${OTHER}&timeout=10ms`, { version: '1.0' })
  assert.match(ping.body, /"Text":"PING/)
  assert.deepEqual(logged, [])
})

test('a fault of our own goes to the log, and tells nothing of itself (W14)', async (t) => {
  const fault = new TypeError('secret')
  const node = paperNode()
  node.tunnels.forwards = () => {
    throw fault
  }
  const { port, logged } = await startFace(t, node)
  // The command line of kubo puts its token there too.
  const { status, body } = await rawCall(port, '/api/v0/p2p/ls?api-auth=sesame')
  assert.equal(status, '500 Internal Server Error')
  assert.equal(body, '{"Message":"an error occurred","Code":0,"Type":"error"}\n')
  assert.deepEqual(logged, [{ err: fault, path: 'p2p/ls' }])
})

test('values and errors are written in the encoding that is asked for', async (t) => {
  const { port } = await startFace(t, paperNode())
  const listen = '/api/v0/p2p/listen?arg=/x/%3C%26%3E&arg=/ip4/127.0.0.1/tcp/9'
  await rawCall(port, listen)
  const call = async (path: string, encoding: string) => {
    const { status, headers, body } = await rawCall(port, `${path}&encoding=${encoding}`)
    const type = headers.find((header) => header.startsWith('Content-Type'))
    return [status.slice(0, 3), type, body]
  }
  const ls = '/api/v0/p2p/ls?v'
  const self = '/p2p/12D3KooWLg5PcjJqMbjuVbqhtXPR6s6LtGwTizzPEnvLkGW3WD35'
  assert.deepEqual(await call(ls, 'json'), [
    '200',
    'Content-Type: application/json',
    `{"Listeners":[{"Protocol":"/x/\\u003c\\u0026\\u003e","ListenAddress":"${self}","TargetAddress":"/ip4/127.0.0.1/tcp/9"}]}\n`,
  ])
  assert.deepEqual(await call(ls, 'text'), [
    '200',
    'Content-Type: text/plain',
    `Protocol Listen Address                                            Target Address\n/x/<&>   ${self} /ip4/127.0.0.1/tcp/9\n`,
  ])
  assert.deepEqual(await call(ls, 'xml'), [
    '200',
    'Content-Type: application/xml',
    `<P2PLsOutput><Listeners><Protocol>/x/&lt;&amp;&gt;</Protocol><ListenAddress>${self}</ListenAddress><TargetAddress>/ip4/127.0.0.1/tcp/9</TargetAddress></Listeners></P2PLsOutput>`,
  ])
  assert.deepEqual(await call(listen, 'text'), [
    '500',
    'Content-Type: text/plain',
    'listener already registered',
  ])
  assert.deepEqual(await call(listen, 'xml'), [
    '500',
    'Content-Type: application/xml',
    '<Error><Message>listener already registered</Message><Code>0</Code></Error>',
  ])
})
