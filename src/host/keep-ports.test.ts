import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { temporaryFile } from './hosts.fixture.ts'
import { keepPorts } from './keep-ports.ts'
import { LOOPBACK } from './options.ts'

test('ports are drawn once and stay, each address its own', async (t) => {
  const file = temporaryFile(t, 'ports.json')
  const wanted = [...LOOPBACK, '/ip4/127.0.0.1/udp/0/quic-v1']
  const first = await keepPorts(file, wanted)
  assert.match(first[0]!, /^\/ip4\/127\.0\.0\.1\/tcp\/[1-9]\d+$/)
  assert.match(first[1]!, /^\/ip4\/127\.0\.0\.1\/tcp\/[1-9]\d+\/ws$/)
  assert.match(first[2]!, /^\/ip4\/127\.0\.0\.1\/udp\/[1-9]\d+\/quic-v1$/)
  assert.equal(new Set(first).size, 3)
  assert.deepEqual(await keepPorts(file, wanted), first)
  assert.equal(statSync(file).mode & 0o777, 0o600)
})

test('a port that another program has taken is drawn anew, and the others stay', async (t) => {
  const file = temporaryFile(t, 'ports.json')
  const first = await keepPorts(file, LOOPBACK)
  const server = createServer().listen(Number(first[0]!.split('/').at(-1)), '127.0.0.1')
  await once(server, 'listening')
  const second = await keepPorts(file, LOOPBACK)
  await once(server.close(), 'close')
  assert.notEqual(second[0], first[0])
  assert.equal(second[1], first[1])
  assert.deepEqual(await keepPorts(file, LOOPBACK), second)
})

test('a file that is not as it should be counts for nothing', async (t) => {
  const file = temporaryFile(t, 'ports.json')
  for (const text of ['', '{', 'null', '[]', '{"/ip4/127.0.0.1/tcp/0":"80"}', '{"x":99999}']) {
    writeFileSync(file, text)
    const addresses = await keepPorts(file, LOOPBACK)
    assert.equal(addresses.length, 2)
    assert.equal(Object.keys(JSON.parse(readFileSync(file, 'utf8'))).length, 2)
  }
})

test('an address that asks for no port stays as it is, and nothing is noted', async (t) => {
  const file = temporaryFile(t, 'ports.json')
  const wanted = ['/ip4/127.0.0.1/tcp/4001', '/ip6/::1/tcp/4001/ws', '/dns4/example.com/tcp/0']
  assert.deepEqual(await keepPorts(file, wanted), wanted)
  assert.throws(() => statSync(file), { code: 'ENOENT' })
})
