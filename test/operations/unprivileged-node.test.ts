/** Backup and restore of a node that runs as a user of its own and may write nowhere but in its home, by root. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { MAIN, objects, rialto } from '../cli/rialto.ts'

/** The user of the service. */
const SERVICE = 65_534
const skip =
  process.getuid?.() !== 0 && 'only root can run a node as somebody else: run "sudo npm test"'

interface Place {
  home: string
  /** A folder that is root's alone. */
  backups: string
}

async function place(t: TestContext): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'rialto-service-'))
  t.after(() => rm(folder, { recursive: true }))
  await chmod(folder, 0o755)
  const [home, backups] = [join(folder, 'home'), join(folder, 'backups')]
  for (const path of [home, backups]) await mkdir(path, { mode: 0o700 })
  await chown(home, SERVICE, SERVICE)
  return { home, backups }
}

/** Starts the node as the service does; returns how to stop it. */
async function startService(t: TestContext, home: string): Promise<() => Promise<void>> {
  const line = ['start', '--home', home, '--http', '127.0.0.1:0', '--json']
  const node = spawn(process.execPath, [MAIN, ...line], {
    uid: SERVICE,
    gid: SERVICE,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(node, 'close')
  const stop = async () => {
    node.kill('SIGTERM')
    await ended
  }
  t.after(stop)
  const lines = createInterface({ input: node.stdout })[Symbol.asyncIterator]()
  assert.match((await lines.next()).value ?? '', /^\{.*"ready":true/)
  return stop
}

async function run(line: readonly string[], home: string): Promise<string> {
  const { code, stdout, stderr } = await rialto([...line, '--home', home])
  assert.equal(code, 0, stderr)
  return stdout
}

async function said(home: string): Promise<unknown[]> {
  return objects(await run(['room', 'history', 'lobby', '--json'], home)).map(({ text }) => text)
}

async function ownersOf(home: string): Promise<number[]> {
  const names = await readdir(home)
  const owners = await Promise.all(names.map(async (name) => (await lstat(join(home, name))).uid))
  return [...new Set(owners)]
}

test('root backs up into a folder where the node may not write, and restores from there', {
  skip,
}, async (t) => {
  const { home, backups } = await place(t)
  const stop = await startService(t, home)
  const file = join(backups, 'rialto.db')
  await run(['room', 'say', 'lobby', 'kept'], home)
  await run(['backup', file, '--overwrite'], home)
  const { uid, mode } = await stat(file)
  assert.deepEqual([uid, mode & 0o777], [0, 0o600])
  await run(['backup', file, '--overwrite'], home)
  assert.deepEqual(await readdir(backups), ['rialto.db'])

  await run(['room', 'say', 'lobby', 'lost'], home)
  await run(['restore', file], home)
  assert.deepEqual(await said(home), ['kept'])
  assert.deepEqual(await ownersOf(home), [SERVICE])

  await stop()
  await run(['restore', file], home)
  assert.deepEqual(await ownersOf(home), [SERVICE])
  await startService(t, home)
  assert.deepEqual(await said(home), ['kept'])
})

test('a home that root fills from a backup is one in which the node starts', {
  skip,
}, async (t) => {
  const first = await place(t)
  await startService(t, first.home)
  const file = join(first.backups, 'rialto.db')
  await run(['room', 'say', 'lobby', 'kept'], first.home)
  await run(['backup', file], first.home)

  const { home } = await place(t)
  await run(['restore', file], home)
  assert.deepEqual(await ownersOf(home), [SERVICE])
  await startService(t, home)
  assert.deepEqual(await said(home), ['kept'])
})
