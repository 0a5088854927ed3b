import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InterruptedError, type ReadyNode, type StartRequest } from '../command/index.ts'
import { jsonLines, type LineOptions, runLine } from '../run-line.fixture.ts'

const told = { http: 'http://127.0.0.1:8080', home: '/home/ann/.rialto', pid: 42 }
const ready = {
  ...told,
  urls: [told.http],
  link: undefined,
  taken: undefined,
  rpc: undefined,
  p2pHttp: undefined,
  peer: undefined,
}

test('start says first where to look, and ends in order with exit code 0 at a signal', async () => {
  const { world, log } = startable(ready)
  const { code, stdout, stderr } = await runLine(['start'], world)
  assert.equal(
    stdout,
    'Rialto is open at http://localhost:8080/\nHome: /home/ann/.rialto\nStop with Ctrl+C\n',
  )
  assert.deepEqual({ code, stderr, log }, { code: 0, stderr: '', log: ['start', 'stop'] })
})

test('start prints the link where a token is wanted, and says that the default port was taken', async () => {
  const { world } = startable({
    ...ready,
    http: 'http://127.0.0.1:41234',
    urls: ['http://127.0.0.1:41234', 'http://192.0.2.7:41234'],
    link: 'http://localhost:41234/#token=AAA',
    taken: '127.0.0.1:8080',
  })
  const { stdout } = await runLine(['start'], world)
  assert.equal(
    stdout,
    [
      'Rialto is open at http://localhost:41234/',
      '127.0.0.1:8080 is taken, so this is a free port; choose one with --http HOST:PORT',
      'Other machines: http://192.0.2.7:41234/',
      'Home: /home/ann/.rialto',
      'Let people in with this link: http://localhost:41234/#token=AAA',
      'Stop with Ctrl+C',
      '',
    ].join('\n'),
  )
})

test('start --json prints one ready object and nothing else', async () => {
  const { world } = startable({ ...ready, link: 'http://localhost:8080/#token=AAA' })
  const { stdout } = await runLine(['start', '--json'], world)
  assert.deepEqual(jsonLines(stdout), [{ schema: 1, ready: true, ...told }])
})

test('start tells who the node is to other nodes and where they reach it', async () => {
  const peer = { peerId: '12D3KooWAnn', addrs: ['/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWAnn', '/x'] }
  const { stdout } = await runLine(['start'], startable({ ...ready, peer }).world)
  assert.deepEqual(stdout.split('\n').slice(2, 4), [
    'Peer id: 12D3KooWAnn',
    'Other nodes: /ip4/127.0.0.1/tcp/4001/p2p/12D3KooWAnn /x',
  ])
  const json = await runLine(['start', '--json'], startable({ ...ready, peer }).world)
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, ready: true, ...told, ...peer }])
})

test('start says that a node has no address for others yet, in place of an empty list', async () => {
  const peer = { peerId: '12D3KooWAnn', addrs: [] }
  const { stdout } = await runLine(['start'], startable({ ...ready, peer }).world)
  assert.equal(
    stdout.split('\n')[3],
    'Other nodes: no address yet; "rialto id" shows them once there are some',
  )
})

test('start hands on the home and each setting that a flag gives', async () => {
  const { world, requests } = startable(ready)
  await runLine(
    [
      'start',
      '--home',
      '/h',
      '--http',
      '[::1]:0',
      '--require-token',
      '--allow-host',
      'a.example',
      '--allow-host',
      'b.example',
    ],
    world,
  )
  assert.deepEqual(requests, [
    {
      home: '/h',
      flags: { http: '[::1]:0', requireToken: true, allowHost: ['a.example', 'b.example'] },
    },
  ])
})

test('start fails with the sentence of a node that cannot start', async () => {
  const { world } = startable(ready)
  const failing = {
    ...world,
    start: () =>
      Promise.reject(Object.assign(new Error('the home is a file'), { code: 'HOME_UNUSABLE' })),
  }
  const { code, stdout, stderr } = await runLine(['start'], failing)
  assert.deepEqual(
    { code, stdout, stderr },
    { code: 1, stdout: '', stderr: 'rialto: the home is a file (HOME_UNUSABLE)\n' },
  )
})

/** A world whose node is interrupted as soon as it runs. */
function startable(ready: ReadyNode) {
  const log: string[] = []
  const requests: StartRequest[] = []
  const interruption = new AbortController()
  const world: LineOptions = {
    signal: interruption.signal,
    async start(request) {
      requests.push(request)
      log.push('start')
      setImmediate(() => interruption.abort(new InterruptedError('SIGTERM')))
      return {
        ready,
        stopped: new Promise(() => {}),
        reload: async () => void log.push('reload'),
        stop: async () => void log.push('stop'),
      }
    },
  }
  return { world, log, requests }
}

test('start tells where the RPC and the pages of other nodes are open', async () => {
  const more = { rpc: 'http://127.0.0.1:5002', p2pHttp: 'http://127.0.0.1:8081' }
  const { stdout } = await runLine(
    ['start', '--rpc', '--p2p-http', '127.0.0.1:8081'],
    startable({ ...ready, ...more }).world,
  )
  assert.deepEqual(stdout.split('\n').slice(2, 4), [
    'RPC of kubo: http://127.0.0.1:5002',
    'Pages of other nodes: http://localhost:8081/',
  ])
  const json = await runLine(['start', '--json'], startable({ ...ready, ...more }).world)
  assert.deepEqual(jsonLines(json.stdout), [{ schema: 1, ready: true, ...told, ...more }])
})

test('start ends with the node, whoever has stopped it', async () => {
  const log: string[] = []
  const { code } = await runLine(['start'], {
    start: async () => ({
      ready,
      stopped: Promise.resolve(),
      reload: async () => {},
      stop: async () => void log.push('stop'),
    }),
  })
  assert.deepEqual([code, log], [0, ['stop']])
})
