import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InterruptedError } from '../command/index.ts'
import { jsonLines, runLine } from '../run-line.fixture.ts'
import { forward, listener } from './p2p.fixture.ts'

/** A node with a listener, and without addresses. */
const answer = ({ method }: { method: string }) => (method === 'GET' ? { addrs: [] } : listener)

const TARGET = '/ip4/127.0.0.1/tcp/3000'

test('p2p listen says nothing on stdout, and on stderr how to reach it and how to undo it', async () => {
  const line = ['p2p', 'listen', '/x/database', TARGET]
  const addrs = ['/ip4/127.0.0.1/tcp/1/p2p/12D3KooWAnn', '/ip4/192.0.2.1/tcp/1/p2p/12D3KooWAnn']
  const answer = ({ method }: { method: string }) => (method === 'GET' ? { addrs } : listener)
  const { stdout, stderr, asked } = await runLine(line, { answer })
  assert.deepEqual(asked.slice(0, 1), [
    {
      method: 'POST',
      path: '/api/v1/tunnels/listen',
      body: { protocol: '/x/database', target: TARGET },
    },
  ])
  assert.equal(stdout, '')
  assert.equal(
    stderr,
    'Reach it from another node with: rialto p2p forward /x/database /ip4/127.0.0.1/tcp/0 /ip4/192.0.2.1/tcp/1/p2p/12D3KooWAnn\n' +
      'Undo with: rialto p2p close -p /x/database\n',
  )
  const json = await runLine([...line, '--json'], { answer })
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, ...listener }])
})

test('p2p listen on a node that only its own machine reaches says so', async () => {
  const addrs = ['/ip4/127.0.0.1/tcp/1/p2p/12D3KooWAnn']
  const answer = ({ method }: { method: string }) => (method === 'GET' ? { addrs } : listener)
  const { stderr } = await runLine(['p2p', 'listen', '/x/database', TARGET], { answer })
  assert.equal(
    stderr,
    'Reach it from another node of this machine with: rialto p2p forward /x/database /ip4/127.0.0.1/tcp/0 /ip4/127.0.0.1/tcp/1/p2p/12D3KooWAnn\n' +
      'For nodes of other machines start this one with --lan or --public.\n' +
      'Undo with: rialto p2p close -p /x/database\n',
  )
})

test('p2p listen hands on every option', async () => {
  const { asked } = await runLine(
    [
      'p2p',
      'listen',
      'custom',
      TARGET,
      '--allow',
      'A,B',
      '--allow',
      'C',
      '-r',
      '--temporary',
      '--direct-only',
      '--allow-custom-protocol',
      '--max-connections',
      '3',
      '--max-rate',
      '1000',
      '--max-bytes',
      '5000',
    ],
    { answer },
  )
  assert.deepEqual(asked[0]?.body, {
    protocol: 'custom',
    target: TARGET,
    allow: ['A', 'B', 'C'],
    reportPeerId: true,
    temporary: true,
    relayed: false,
    allowCustomProtocol: true,
    limits: { connections: 3, bytesPerSecond: 1000, totalBytes: 5000 },
  })
  const all = await runLine(['p2p', 'listen', '/x/a', TARGET, '--allow', 'all'], {
    answer: () => listener,
  })
  assert.deepEqual(all.asked[0]?.body, { protocol: '/x/a', target: TARGET, allow: 'all' })
})

test('p2p forward tells how the peer is reached (W8) (W13)', async () => {
  for (const [state, said, words] of [
    ['connected', undefined, 'which is connected'],
    ['unknown', undefined, 'which is being dialled; see: rialto p2p ls --verbose'],
    ['away', 'nothing listens', 'which is away: nothing listens; see: rialto why 12D3KooWBob'],
  ] as const) {
    const line = ['p2p', 'forward', '/x/web', '/ip4/127.0.0.1/tcp/0', '/p2p/12D3KooWBob']
    const { stdout, stderr, asked } = await runLine(line, {
      answer: () => ({ ...forward, state, said }),
    })
    assert.equal(stdout, '')
    assert.equal(
      stderr,
      `/ip4/127.0.0.1/tcp/3000 leads to /p2p/12D3KooWBob, ${words}\nUndo with: rialto p2p close -l /ip4/127.0.0.1/tcp/3000\n`,
    )
    assert.deepEqual(asked[0], {
      method: 'POST',
      path: '/api/v1/tunnels/forward',
      body: { protocol: '/x/web', address: '/ip4/127.0.0.1/tcp/0', target: '/p2p/12D3KooWBob' },
    })
  }
})

test('in the foreground a tunnel is announced, and its end too, whoever brings it about (W14)', async () => {
  const closed = [{ status: 'active' }, { status: 'closing' }]
  const listen = await runLine(['p2p', 'listen', '/x/a', TARGET, '-f'], { stream: () => closed })
  assert.deepEqual(listen.asked, [
    {
      method: 'POST',
      path: '/api/v1/tunnels/attach',
      body: { kind: 'listen', protocol: '/x/a', target: TARGET },
    },
  ])
  assert.equal(
    listen.stdout,
    `Listening on /x/a, forwarding to ${TARGET}, waiting for interrupt...\nReceived interrupt, removing listener for /x/a\n`,
  )
  const interruption = new AbortController()
  async function* untilInterrupted() {
    yield { status: 'active' }
    interruption.abort(new InterruptedError('SIGTERM'))
    interruption.signal.throwIfAborted()
  }
  const line = ['p2p', 'forward', '/x/a', TARGET, '/p2p/12D3KooWBob', '-f']
  const forwarded = await runLine(line, { stream: untilInterrupted, signal: interruption.signal })
  assert.equal(forwarded.code, 0)
  assert.equal(
    forwarded.stdout,
    `Forwarding /x/a to ${TARGET}, waiting for interrupt...\nReceived interrupt, removing forwarder for /x/a\n`,
  )
  const json = await runLine([...line, '--json'], { stream: () => closed })
  assert.deepEqual(jsonLines(json.stdout), [
    { schema: 1, status: 'active' },
    { schema: 1, status: 'closing' },
  ])
  const cut = await runLine(line, { stream: () => [{ status: 'active' }] })
  assert.equal(cut.code, 1)
  assert.match(
    cut.stderr,
    /^rialto: the node stopped sending about the tunnel; .*\(CLI_STREAM_ENDED\)\n$/,
  )
})

test('p2p forward in the foreground tells which port was taken for port 0 (W8)', async () => {
  const line = ['p2p', 'forward', '/x/web', '/ip4/127.0.0.1/tcp/0', '/p2p/12D3KooWBob', '-f']
  const lines = [{ status: 'active', forward }, { status: 'closing' }]
  const { stdout, stderr } = await runLine(line, { stream: () => lines })
  assert.equal(
    stdout,
    'Forwarding /x/web to /ip4/127.0.0.1/tcp/0, waiting for interrupt...\nReceived interrupt, removing forwarder for /x/web\n',
  )
  assert.equal(stderr, '/ip4/127.0.0.1/tcp/3000 leads to /p2p/12D3KooWBob, which is connected\n')
  const json = await runLine([...line, '--json'], { stream: () => lines })
  assert.equal(json.stderr, '')
})

test('p2p stream close fails with 1 where there is no such stream (W13)', async () => {
  const { code, stdout, stderr } = await runLine(['p2p', 'stream', 'close', '7'], {
    answer() {
      const message = 'no connection through a tunnel has the id 7; see: rialto p2p stream ls'
      throw Object.assign(new Error(message), { code: 'HTTP_NO_TUNNEL_STREAM' })
    },
  })
  assert.deepEqual([code, stdout], [1, ''])
  assert.equal(
    stderr,
    'rialto: no connection through a tunnel has the id 7; see: rialto p2p stream ls (HTTP_NO_TUNNEL_STREAM)\n',
  )
})

test('p2p close hands on what has to fit, and says how many it was', async () => {
  const closing = { answer: () => ({ closed: 2 }) }
  for (const [words, body] of [
    [['-p', '/x/a'], { protocol: '/x/a' }],
    [['-l', '/a', '-t', '/b'], { listenAddress: '/a', targetAddress: '/b' }],
    [['--all'], { all: true }],
  ] as const) {
    const { stdout, asked } = await runLine(['p2p', 'close', ...words], closing)
    assert.equal(stdout, 'Closed 2 stream(s)\n')
    assert.deepEqual(asked, [{ method: 'POST', path: '/api/v1/tunnels/close', body }])
  }
  for (const [words, message] of [
    [[], 'no matching options given'],
    [['-a', '-p', '/x/a'], "can't combine --all with other matching options"],
  ] as const) {
    const { code, stderr } = await runLine(['p2p', 'close', ...words], closing)
    assert.equal(code, 2)
    assert.equal(
      stderr,
      `rialto: ${message}\nUsage: rialto p2p close [options]\nMore:  rialto p2p close --help\n`,
    )
  }
})

test('p2p stream close resets one or all', async () => {
  const one = await runLine(['p2p', 'stream', 'close', '7'], { answer: () => ({ closed: 1 }) })
  assert.deepEqual(one.asked, [
    { method: 'POST', path: '/api/v1/tunnels/streams/close', body: { id: '7' } },
  ])
  assert.deepEqual([one.code, one.stdout, one.stderr], [0, '', ''])
  const all = await runLine(['p2p', 'stream', 'close', '-a'], { answer: () => ({ closed: 3 }) })
  assert.deepEqual(all.asked[0]?.body, { all: true })
  for (const [words, message] of [
    [[], 'no id specified'],
    [['abc'], 'the id has to be a number, not "abc"'],
  ] as const) {
    const { code, stderr } = await runLine(['p2p', 'stream', 'close', ...words])
    assert.equal(code, 2)
    assert.ok(stderr.startsWith(`rialto: ${message}\n`), stderr)
  }
})

test('p2p allow says who may come now, and how many lost their connection', async () => {
  const { stdout, asked } = await runLine(['p2p', 'allow', '/x/a', 'A', 'B'], {
    answer: () => ({ protocol: '/x/a', reset: 1 }),
  })
  assert.deepEqual(asked[0]?.body, { protocol: '/x/a', allow: ['A', 'B'] })
  assert.equal(stdout, '/x/a is open to A, B; 1 connection was reset\n')
})

test('"all" beside a peer, or beside what is none, is a mistake', async () => {
  for (const [words, usage] of [
    [['p2p', 'allow', '/x/a', 'all', 'bob'], 'allow PROTOCOL PEER... [options]'],
    [
      ['p2p', 'listen', '/x/a', TARGET, '--allow', 'bob', '--allow', 'all'],
      'listen PROTOCOL TARGET [options]',
    ],
    [['p2p', 'listen', '/x/a', TARGET, '--allow', 'all,bob'], 'listen PROTOCOL TARGET [options]'],
  ] as const) {
    const { code, stderr, asked } = await runLine(words, { answer })
    assert.equal(code, 2)
    assert.deepEqual(asked, [])
    const command = usage.split(' ')[0]
    assert.equal(
      stderr,
      `rialto: "all" lets everybody in, and stands alone; leave out "all", or "bob"\nUsage: rialto p2p ${usage}\nMore:  rialto p2p ${command} --help\n`,
    )
  }
  const twice = await runLine(['p2p', 'allow', '/x/a', 'all', 'all'], {
    answer: () => ({ protocol: '/x/a', reset: 0 }),
  })
  assert.deepEqual(twice.asked[0]?.body, { protocol: '/x/a', allow: 'all' })
})
