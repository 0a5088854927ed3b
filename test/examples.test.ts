import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, globSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { startChild } from './child.ts'

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

test('every example is run by a test of this file', () => {
  assert.deepEqual(globSync('**/*.*', { cwd: join(ROOT, 'examples') }).sort(), [
    'bot.ts',
    'embed-hub.ts',
    'messages/thermometer.ts',
    'messages/types.ts',
    'messages/watcher.ts',
    'plain-client.ts',
    'plain-page.html',
    'tunnel/reach.ts',
    'tunnel/share.ts',
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
