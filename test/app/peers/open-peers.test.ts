import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { temporaryHome } from '../../../src/app/home/temporary-home.fixture.ts'
import type { IdAnswer, StatusAnswer } from '../../../src/app/http/index.ts'
import { connectedPeers } from '../../../src/app/peers/peer-nodes.fixture.ts'
import { readId } from '../../../src/app/peers/read-id.ts'
import { restoreBackup } from '../../../src/app/restore-backup.ts'
import { saveBackup } from '../../../src/app/save-backup.ts'
import { startNode } from '../../../src/app/start-node.ts'
import { startTestNode } from '../../../src/app/test-node.fixture.ts'

const LOADED = fileURLToPath(
  new URL('../../../src/app/peers/loaded-modules.fixture.ts', import.meta.url),
)
/** Starts and stops a node in a process of its own, which prints what it has loaded. */
const runLoaded = (args: string[]) =>
  promisify(execFile)(process.execPath, [LOADED, ...args], { maxBuffer: 2 ** 24 })

const PEERS = { roomOnly: false }
const QUIET = { info() {}, warn() {}, error() {} }

/** The longest that a stop may take. */
const STOP_MS = 2_000

test('a node has a key of its own and addresses on loopback, the same after a restart', async (t) => {
  const first = await startTestNode(t, PEERS)
  const id = await first.control.request<IdAnswer>('GET', '/api/v1/id')
  assert.match(id.peerId, /^12D3KooW/)
  assert.match(id.oldPeerId, /^Qm/)
  assert.equal(id.addrs.length, 2)
  for (const address of id.addrs)
    assert.match(address, new RegExp(`^/ip4/127\\.0\\.0\\.1/tcp/\\d+(/ws)?/p2p/${id.peerId}$`))
  assert.deepEqual(first.node.ready.peer, { peerId: id.peerId, addrs: id.addrs })
  assert.equal(statSync(join(first.home, 'identity.key')).mode & 0o777, 0o600)
  await first.node.stop()
  const second = await startTestNode(t, PEERS, first.home)
  assert.deepEqual(await second.control.request('GET', '/api/v1/id'), id)
})

test('the status tells who the node is to others, and how many it knows', async (t) => {
  const { control, node } = await startTestNode(t, PEERS)
  const { peers } = await control.request<StatusAnswer>('GET', '/api/v1/status')
  assert.deepEqual(peers, {
    ...node.ready.peer,
    connected: 0,
    messaging: 0,
    known: 0,
    messagesIn: 0,
    messagesOut: 0,
    queueBytes: 0,
  })
})

test('a node that speaks to no others has no key, and says how it would', async (t) => {
  const { control, node, home } = await startTestNode(t, { roomOnly: true })
  assert.equal(node.ready.peer, undefined)
  await assert.rejects(control.request('GET', '/api/v1/id'), {
    code: 'HTTP_ROOM_ONLY',
    status: 409,
    message:
      'this node speaks to no other nodes; start it without --room-only (the setting roomOnly)',
  })
  const status = await control.request<StatusAnswer>('GET', '/api/v1/status')
  assert.ok(!('peers' in status))
  assert.equal(await readId(home), undefined)
})

test('a key that others can read keeps the node from starting, and what was started is undone', async (t) => {
  const { node, home, control } = await startTestNode(t, PEERS)
  const { peerId, oldPeerId } = await control.request<IdAnswer>('GET', '/api/v1/id')
  await node.stop()
  assert.deepEqual(await readId(home), { peerId, oldPeerId })
  const key = join(home, 'identity.key')
  chmodSync(key, 0o644)
  const settings = { http: '127.0.0.1:0' }
  await assert.rejects(startNode({ home, env: {}, settings, log: QUIET }), {
    code: 'HOST_KEY_EXPOSED',
    message: `others can read the secret key in ${key} (mode 0644); type: chmod 600 ${key}`,
  })
  chmodSync(key, 0o600)
  await (await startTestNode(t, PEERS, home)).node.stop()
})

test('a database that cannot be opened is told, and what was made for other nodes is undone', async (t) => {
  const home = temporaryHome(t)
  mkdirSync(home)
  writeFileSync(
    join(home, 'rialto.db'),
    'this is no database, but it is long enough to be looked at',
  )
  const settings = { http: '127.0.0.1:0' }
  await assert.rejects(startNode({ home, env: {}, settings, log: QUIET }), {
    code: 'STORE_CORRUPT',
  })
  rmSync(join(home, 'rialto.db'))
  await (await startTestNode(t, PEERS, home)).node.stop()
})

test('an address that this node cannot listen on keeps it from starting', async (t) => {
  const settings = { http: '127.0.0.1:0', listen: '/ip4/192.0.2.1/tcp/4001' }
  const home = temporaryHome(t)
  await assert.rejects(startNode({ home, env: {}, settings, log: QUIET }), { code: 'HOST_LISTEN' })
  await (await startTestNode(t, PEERS, home)).node.stop()
})

test('a port that is wanted is the one that is listened on, and none is drawn', async (t) => {
  const { node, home } = await startTestNode(t, PEERS)
  const ports = JSON.parse(readFileSync(join(home, 'ports.json'), 'utf8')) as Record<string, number>
  const [port] = Object.values(ports)
  await node.stop()
  const listen = [`/ip4/127.0.0.1/tcp/${port}`]
  const again = await startTestNode(t, { ...PEERS, listen }, temporaryHome(t))
  const { peerId, addrs } = again.node.ready.peer!
  assert.deepEqual(addrs, [`${listen[0]}/p2p/${peerId}`])
})

test('a restore leaves the peers as they are', async (t) => {
  const { ada, bob } = await connectedPeers(t)
  const file = join(dirname(ada.home), 'backup.db')
  await saveBackup({ home: ada.home, file })
  await restoreBackup({ home: ada.home, file })
  const { peers } = await ada.control.request<StatusAnswer>('GET', '/api/v1/status')
  assert.equal(peers?.messaging, 1)
  const { peerId } = await ada.control.request<IdAnswer>('GET', '/api/v1/id')
  assert.equal(peerId, ada.id)
  assert.deepEqual([...ada.logged, ...bob.logged], [])
})

test('a node that speaks to no others does not load what would', async (t) => {
  const loaded = async (...settings: string[]) => {
    const { stdout } = await runLoaded([temporaryHome(t), ...settings])
    return /\/node_modules\/(?:libp2p|@libp2p)\/|\/src\/host\//.test(stdout)
  }
  assert.deepEqual([await loaded('room-only'), await loaded()], [false, true])
})

test('a stop says goodbye to a peer, which notices, within two seconds', async (t) => {
  const bob = await startTestNode(t, PEERS)
  const ada = await startTestNode(t, { ...PEERS, seed: bob.node.ready.peer!.addrs[0] })
  const messaging = async () =>
    (await bob.control.request<StatusAnswer>('GET', '/api/v1/status')).peers!.messaging
  while ((await messaging()) === 0) await new Promise((resolve) => setImmediate(resolve))
  const started = performance.now()
  await ada.node.stop()
  assert.ok(performance.now() - started < STOP_MS)
  while ((await messaging()) > 0) await new Promise((resolve) => setImmediate(resolve))
})
