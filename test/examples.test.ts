import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, globSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { before, test } from 'node:test'
import { startChild } from './child.ts'
import { objects, startTestNode, type TestNode } from './cli/rialto.ts'

const ROOT = join(import.meta.dirname, '..')
const example = (name: string) => join(ROOT, 'examples', name)

before(() => {
  assert(
    existsSync(join(ROOT, 'dist/chat/index.js')),
    'the examples run what is built: npm run build',
  )
})

async function startHub() {
  const hub = startChild([example('embed-hub.ts')], { PORT: '0' })
  const [, http = ''] = await hub.line(/^open (http:\S+)$/)
  return { hub, http, ws: `${http.replace('http', 'ws')}ws` }
}

test('every example is run by a test of this file, or of test/contract', () => {
  assert.deepEqual(globSync('**/*.*', { cwd: join(ROOT, 'examples') }).sort(), [
    'bot.ts',
    'contract/README.md',
    'contract/calldemo.abi',
    'contract/calldemo.sol',
    'contract/deploy-interest.ts',
    'contract/funcdemo.ts',
    'contract/interest.sol',
    'contract/interest.ts',
    'contract/main.ts',
    'contract/token.sol',
    'contract/token.ts',
    'contract/watch-token.ts',
    'embed-hub.ts',
    'messages/thermometer.ts',
    'messages/types.ts',
    'messages/watcher.ts',
    'plain-client.ts',
    'plain-page.html',
    'tunnel/reach.ts',
    'tunnel/share.ts',
    'tunnel/web-server.ts',
  ])
})

test('a hub in an own HTTP server serves its own page, carries talk and stops on SIGTERM with 0', async () => {
  const { hub, http, ws } = await startHub()
  await using _hub = hub
  assert.match(await (await fetch(http)).text(), /new WebSocket/)
  await using plain = startChild([example('plain-client.ts'), ws])
  plain.process.stdin.write('good morning\n')
  await plain.line(/^good morning$/)
  await hub.line(/^guest#\w+: good morning$/)
  hub.process.kill('SIGTERM')
  assert.equal(await hub.ended, 0)
  assert.equal(await plain.ended, 0)
})

test('a bot answers a plain client, and leaves on SIGTERM with 0', async () => {
  const { hub, http, ws } = await startHub()
  await using _hub = hub
  await using bot = startChild([example('bot.ts'), http])
  await bot.line(/^the clock listens in lobby$/)
  await using plain = startChild([example('plain-client.ts'), ws])
  plain.process.stdin.write('!time\n')
  await plain.line(/^clock: \d{4}-\d\d-\d\dT/)
  bot.process.kill('SIGTERM')
  assert.equal(await bot.ended, 0)
  plain.process.stdin.end()
  assert.equal(await plain.ended, 0)
})

for (const how of ['near by', 'at an address'])
  test(`a watcher finds a thermometer ${how}, and typed messages, a request and its answers go both ways`, async () => {
    await using thermometer = startChild([example('messages/thermometer.ts')])
    const [, address = '', id = ''] = await thermometer.line(/^listens at (\S+\/p2p\/(\S+))$/)
    const seeds = how === 'near by' ? [] : [address]
    await using watcher = startChild([example('messages/watcher.ts'), ...seeds])
    await watcher.line(new RegExp(`^${id} knows the limit$`))
    await thermometer.line(/^\S+ is warned above 25 C$/)
    await watcher.line(new RegExp(`^${id} read \\d+ C at \\d{4}-`))
    await watcher.line(new RegExp(`^${id} reads \\d+ C`))
    thermometer.process.kill('SIGTERM')
    await watcher.line(new RegExp(`^${id} is gone: the node is stopping$`))
    assert.equal(await thermometer.ended, 0)
    watcher.process.kill('SIGTERM')
    assert.equal(await watcher.ended, 0)
  })

test('a port that one program shares is reached through another one', async (t) => {
  const server = createServer((_request, response) => response.end('shared')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  await using share = startChild([example('tunnel/share.ts'), String(port)])
  const [, address = ''] = await share.line(/^shared at (\S+)$/)
  await using reach = startChild([example('tunnel/reach.ts'), address])
  const [, near = ''] = await reach.line(/^reached at \/ip4\/127\.0\.0\.1\/tcp\/(\d+)$/)
  assert.equal(await (await fetch(`http://127.0.0.1:${near}/`)).text(), 'shared')
  for (const { process, ended } of [reach, share]) {
    process.kill('SIGTERM')
    assert.equal(await ended, 0)
  }
})

test('a web server is shared between two nodes by two commands: HTTP, a WebSocket and half-closing traffic', async () => {
  await using server = startChild([example('tunnel/web-server.ts')], {
    WEB_PORT: '0',
    LINES_PORT: '0',
  })
  await using here = await startTestNode({ peers: true })
  await using there = await startTestNode({ peers: true })
  const { peerId } = await answerOf(there, ['id'])
  const { addrs } = await answerOf(here, ['id'])
  const shared = async (line: string) => {
    const listen = line.replace('PEER', String(peerId)).split(' ').slice(1)
    const { protocol } = await answerOf(here, listen)
    return forwardedBy(there, String(protocol), (addrs as string[])[0]!)
  }
  const [, web = ''] = await server.line(/^web: (.*)$/)
  const [, lines = ''] = await server.line(/^lines: (.*)$/)
  const [webPort, linesPort] = [await shared(web), await shared(lines)]

  for (const path of ['/', '/some/where?how=this']) {
    const response = await fetch(`http://127.0.0.1:${webPort}${path}`)
    assert.equal(await response.text(), `GET ${path} from a web server\n`)
  }

  const socket = new WebSocket(`ws://127.0.0.1:${webPort}/`)
  await once(socket, 'open')
  for (const said of ['good morning', 'x'.repeat(100_000)]) {
    const heard = once(socket, 'message')
    socket.send(said)
    const [{ data }] = (await heard) as [MessageEvent]
    assert.equal(data, said)
  }

  const counted = connect({ port: linesPort, host: '127.0.0.1', allowHalfOpen: true })
  counted.end('one\n'.repeat(50_000))
  assert.equal(await text(counted), '50000 lines\n')

  const closed = once(socket, 'close')
  server.process.kill('SIGTERM')
  const [{ code }] = (await closed) as [CloseEvent]
  assert.equal(code, 1001)
  assert.equal(await server.ended, 0)
})

async function answerOf(node: TestNode, line: readonly string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await node.run([...line, '--json'])
  assert.equal(code, 0, stderr)
  return objects(stdout)[0]!
}

/** The port that leads to a listener of another node, once it is forwarded. */
async function forwardedBy(node: TestNode, protocol: string, address: string): Promise<number> {
  const line = ['p2p', 'forward', protocol, '/ip4/127.0.0.1/tcp/0', address]
  const { listenAddress } = await answerOf(node, line)
  return Number(String(listenAddress).split('/').at(-1))
}
