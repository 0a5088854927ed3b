import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { startChild } from '../child.ts'
import { MAIN, rialto, startTestNode, temporaryFolder } from './rialto.ts'

/** A clean stop takes at most this. */
const STOP_MS = 2_000

test('start --json prints one ready object and nothing else, and SIGTERM ends it in order with 0', async () => {
  await using folder = await temporaryFolder()
  const home = join(folder.path, 'home')
  await using child = startChild([MAIN, 'start', '--home', home, '--http', '127.0.0.1:0', '--json'])
  const [line] = await child.line(/.*/)
  const { http, pid, peerId, addrs, ...rest } = JSON.parse(line)
  assert.deepEqual(rest, { schema: 1, ready: true, home })
  assert.equal(pid, child.process.pid)
  assert.match(peerId, /^12D3KooW/)
  for (const address of addrs) assert.ok(address.endsWith(`/p2p/${peerId}`), address)
  assert.match(http, /^http:\/\/127\.0\.0\.1:\d+$/)
  assert.equal((await fetch(`${http}/healthz`)).status, 200)
  assert.equal((await stat(home)).mode & 0o777, 0o700)
  const asked = performance.now()
  child.process.kill('SIGTERM')
  await assert.rejects(child.line(/.*/), /ended before/)
  assert.equal(await child.ended, 0)
  assert.ok(performance.now() - asked < STOP_MS)
})

test('start says first where to look, and SIGINT ends it in order with 0', async () => {
  await using folder = await temporaryFolder()
  await using child = startChild([MAIN, 'start', '--home', folder.path, '--http', '127.0.0.1:0'])
  const [, url = ''] = await child.line(/^Rialto is open at (http:\/\/localhost:\d+\/)$/)
  await child.line(new RegExp(`^Home: ${folder.path}$`))
  const [, peer] = await child.line(/^Peer id: (12D3KooW\w+)$/)
  await child.line(new RegExp(`^Other nodes: /ip4/127\\.0\\.0\\.1/tcp/\\d+/p2p/${peer} `))
  await child.line(/^Stop with Ctrl\+C$/)
  assert.equal((await fetch(`${url}readyz`)).status, 200)
  child.process.kill('SIGINT')
  assert.equal(await child.ended, 0)
})

test('one Ctrl+C that arrives twice, as it does under npm start, ends a node in order', async () => {
  await using node = await startTestNode()
  node.child.process.kill('SIGINT')
  node.child.process.kill('SIGINT')
  assert.equal(await node.child.ended, 0)
})

test('start prints the link with the token where one is wanted, and the link lets in', async () => {
  await using folder = await temporaryFolder()
  await using child = startChild([
    MAIN,
    'start',
    '--home',
    folder.path,
    '--http',
    '127.0.0.1:0',
    '--require-token',
  ])
  const [, link = ''] = await child.line(/^Let people in with this link: (http:\S+#token=\S+)$/)
  const { origin, hash } = new URL(link)
  const session = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: hash.slice('#token='.length) }),
  })
  assert.equal(session.status, 200)
  await session.text()
})

test('a second start on the same home says who holds it', async () => {
  await using node = await startTestNode()
  const { code, stdout, stderr } = await rialto([
    'start',
    '--home',
    node.home,
    '--http',
    '127.0.0.1:0',
  ])
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
  assert.equal(
    stderr,
    `rialto: another node (pid ${node.child.process.pid}) runs on the home ${node.home}, open at ${node.http}; stop it, or start this one on another home with --home (HOME_HELD)\n`,
  )
})

test('a port that was asked for and is taken fails with what to do', async () => {
  await using node = await startTestNode()
  await using folder = await temporaryFolder()
  const address = new URL(node.http).host
  const { code, stdout, stderr } = await rialto(['start', '--home', folder.path, '--http', address])
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
  assert.equal(
    stderr,
    `rialto: another program listens on ${address}; stop it, or choose another port with --http HOST:PORT (port 0 takes a free one) (NODE_PORT_TAKEN)\n`,
  )
})

test('the default port gives way to a free one when it is taken, and start says so', async () => {
  const holder = createServer().listen(8080, '127.0.0.1')
  // Where another program has it already, so much the better.
  await Promise.race([once(holder, 'listening'), once(holder, 'error')]).catch(() => {})
  try {
    await using folder = await temporaryFolder()
    await using child = startChild([MAIN, 'start', '--home', folder.path])
    await child.line(/^Rialto is open at http:\/\/localhost:\d+\/$/)
    await child.line(
      /^127\.0\.0\.1:8080 is taken, so this is a free port; choose one with --http HOST:PORT$/,
    )
    child.process.kill('SIGTERM')
    assert.equal(await child.ended, 0)
  } finally {
    holder.close()
  }
})

test('a flag whose value is not allowed is a misuse, a variable and a file are failures', async () => {
  await using folder = await temporaryFolder()
  const start = ['start', '--home', folder.path]
  const flag = await rialto([...start, '--http', 'nowhere'])
  assert.equal(flag.code, 2)
  assert.match(
    flag.stderr,
    /^rialto: --http is "nowhere", but has to be HOST:PORT .*\nUsage: rialto start \[options\]\nMore: {2}rialto start --help\n$/,
  )
  const variable = await rialto(start, { env: { RIALTO_MESSAGE_RATE: 'fast' } })
  assert.equal(variable.code, 1)
  assert.match(
    variable.stderr,
    /^rialto: RIALTO_MESSAGE_RATE is "fast", but has to be a whole number from 1 on \(SETTING_VALUE\)\n$/,
  )
  await writeFile(join(folder.path, 'config.json'), '{"htpt": "127.0.0.1:0"}')
  const file = await rialto(start)
  assert.equal(file.code, 1)
  assert.match(
    file.stderr,
    /^rialto: .*config\.json sets "htpt", which is no setting; the nearest is "http" \(SETTING_UNKNOWN\)\n$/,
  )
  for (const { stdout } of [flag, variable, file]) assert.equal(stdout, '')
})

test('a home that is a file fails with what to do', async () => {
  await using folder = await temporaryFolder()
  const home = join(folder.path, 'file')
  await writeFile(home, '')
  const { code, stdout, stderr } = await rialto(['start', '--home', home, '--http', '127.0.0.1:0'])
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
  assert.match(stderr, /^rialto: the home .* cannot be used: .* \(HOME_UNUSABLE\)\n$/)
})

test('a folder in the place of the control socket fails with one sentence', async () => {
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, 'control.sock'))
  const { code, stdout, stderr } = await rialto([
    'start',
    '--home',
    folder.path,
    '--http',
    '127.0.0.1:0',
  ])
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
  assert.equal(
    stderr,
    `rialto: the home ${folder.path} cannot be used: control.sock in it is a folder, and has to go; choose a folder that you may write with --home or RIALTO_HOME (HOME_UNUSABLE)\n`,
  )
})

test('a home that cannot be made fails with what to do', async () => {
  // Not even root makes a folder there.
  const home = process.platform === 'linux' ? '/sys/rialto' : '/dev/null/rialto'
  const { code, stdout, stderr } = await rialto(['start', '--home', home, '--http', '127.0.0.1:0'])
  assert.deepEqual({ code, stdout }, { code: 1, stdout: '' })
  assert.match(stderr, /^rialto: the home .*\/rialto cannot be used: .* \(HOME_UNUSABLE\)\n$/)
})

test('an address that is none of this machine, and a certificate that is none, fail with what to do', async () => {
  await using folder = await temporaryFolder()
  const start = ['start', '--home', folder.path]
  const address = await rialto([...start, '--http', '192.0.2.1:0'])
  assert.equal(address.code, 1)
  assert.match(address.stderr, /^rialto: .*192\.0\.2\.1:0.* \(NODE_ADDRESS\)$/m)
  await writeFile(join(folder.path, 'no.pem'), 'nothing')
  const pem = join(folder.path, 'no.pem')
  const tls = await rialto([...start, '--http', '127.0.0.1:0', '--tls-cert', pem, '--tls-key', pem])
  assert.equal(tls.code, 1)
  assert.match(tls.stderr, /^rialto: .* \(NODE_TLS\)$/m)
})
