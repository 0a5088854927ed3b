import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { isListening } from './connect-home.ts'
import { homeFiles } from './home-path.ts'
import { openHome } from './open-home.ts'
import { passingFile } from './passing-file.ts'
import { temporaryHome } from './temporary-home.fixture.ts'

const NOBODY = 65_534

function server(t: TestContext): Server {
  const server = createServer()
  t.after(() => server.close())
  return server
}

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid
}

test('a home is made for its owner alone, and so is its control socket', async (t) => {
  const path = temporaryHome(t)
  await using home = await openHome(path)
  await home.listen(server(t))
  assert.equal(statSync(path).mode & 0o777, 0o700)
  assert.equal(statSync(home.files.control).mode & 0o777, 0o600)
})

test('a home that is closed leaves no lock and no socket', async (t) => {
  const path = temporaryHome(t)
  const home = await openHome(path)
  await home.listen(server(t))
  home.close()
  assert.deepEqual(readdirSync(path).sort(), ['access-token', 'token'])
})

test('closing twice takes nothing from the next holder', async (t) => {
  const path = temporaryHome(t)
  const first = await openHome(path)
  first.close()
  await using second = await openHome(path)
  await second.listen(server(t))
  first.close()
  assert.equal(await isListening(path), true)
  assert.ok(readdirSync(path).includes('node.lock'))
})

test('a second start says who holds the home and where it is open', async (t) => {
  const path = temporaryHome(t)
  await using home = await openHome(path)
  await home.listen(server(t))
  const held = (where: string) => ({
    name: 'HomeHeldError',
    code: 'HOME_HELD',
    message: `another node (pid ${process.pid}) runs on the home ${path}${where}; stop it, or start this one on another home with --home`,
  })
  await assert.rejects(openHome(path), held(''))
  home.note(['http://127.0.0.1:8080'])
  await assert.rejects(openHome(path), held(', open at http://127.0.0.1:8080'))
})

test('a home whose holder was killed is taken over, socket and all', async (t) => {
  const path = temporaryHome(t)
  mkdirSync(path)
  const { lock, control } = homeFiles(path)
  writeFileSync(lock, JSON.stringify({ pid: deadPid(), http: [] }))
  const dead = createServer().listen(`${control}.dead`)
  await once(dead, 'listening')
  // A socket that is closed under another name stays behind, as that of a killed process does.
  renameSync(`${control}.dead`, control)
  dead.close()
  await once(dead, 'close')
  await using home = await openHome(path)
  await home.listen(server(t))
  assert.equal(await isListening(path), true)
  assert.equal(JSON.parse(readFileSync(lock, 'utf8')).pid, process.pid)
})

test('a lock whose pid belongs to another program by now is taken over', async (t) => {
  const path = temporaryHome(t)
  mkdirSync(path)
  writeFileSync(homeFiles(path).lock, JSON.stringify({ pid: process.ppid, http: [] }))
  await using home = await openHome(path)
  assert.equal(home.path, path)
})

test('a lock that a power cut left empty is taken over', async (t) => {
  const path = temporaryHome(t)
  mkdirSync(path)
  writeFileSync(homeFiles(path).lock, '')
  await using home = await openHome(path)
  assert.equal(home.path, path)
})

test('of several starts at once exactly one holds the home', async (t) => {
  const path = temporaryHome(t)
  const starts = Array.from({ length: 5 }, async () => {
    const home = await openHome(path)
    await home.listen(server(t))
    return home
  })
  const ended = await Promise.allSettled(starts)
  const homes = ended.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
  assert.equal(homes.length, 1)
  for (const start of ended) {
    if (start.status === 'rejected') assert.equal(start.reason.code, 'HOME_HELD')
  }
  homes[0]?.close()
  assert.deepEqual(readdirSync(path).sort(), ['access-token', 'token'])
})

test('a home too deep for the address of a socket works', async (t) => {
  const path = join(temporaryHome(t), 'a-long-name'.repeat(12), 'deeper'.repeat(20))
  await using home = await openHome(path)
  await home.listen(server(t))
  assert.equal(await isListening(path), true)
  assert.ok(statSync(home.files.control).isSocket())
})

test('a home that is a file, or lies in one, cannot be used', async (t) => {
  const path = temporaryHome(t)
  writeFileSync(path, '')
  for (const home of [path, join(path, 'inside')]) {
    await assert.rejects(openHome(home), {
      name: 'HomeUnusableError',
      code: 'HOME_UNUSABLE',
      message: `the home ${home} cannot be used: it is not a folder; choose a folder that you may write with --home or RIALTO_HOME`,
    })
  }
})

test('a folder in the place of the control socket is told, and left', async (t) => {
  const path = temporaryHome(t)
  const home = await openHome(path)
  mkdirSync(home.files.control)
  await assert.rejects(home.listen(server(t)), {
    code: 'HOME_UNUSABLE',
    message: `the home ${path} cannot be used: control.sock in it is a folder, and has to go; choose a folder that you may write with --home or RIALTO_HOME`,
  })
  home.close()
  assert.deepEqual(readdirSync(path).sort(), ['access-token', 'control.sock', 'token'])
})

test('what a killed process left on its way is removed, and nothing else', async (t) => {
  const path = temporaryHome(t)
  mkdirSync(path)
  const passing = passingFile(path)
  for (const left of [passing, `${passing}-wal`, join(path, '.rialto-0123456789ab.partial')]) {
    writeFileSync(left, '')
  }
  writeFileSync(join(path, 'rialto.db.passing'), 'mine')
  const home = await openHome(path)
  home.close()
  assert.deepEqual(readdirSync(path).sort(), ['access-token', 'rialto.db.passing', 'token'])
})

test('what root makes in the home of somebody is theirs', {
  skip: process.getuid?.() !== 0 && 'only root gives files away: run "sudo npm test"',
}, async (t) => {
  const path = temporaryHome(t)
  mkdirSync(path)
  chownSync(path, NOBODY, NOBODY)
  await using home = await openHome(path)
  const { lock, ownerToken, accessToken } = home.files
  for (const file of [lock, ownerToken, accessToken]) {
    const { uid, gid } = statSync(file)
    assert.deepEqual([uid, gid], [NOBODY, NOBODY], file)
  }
  home.note(['http://127.0.0.1:8080'])
  assert.equal(statSync(lock).uid, NOBODY)
})

const NO_FOLDERS = '/proc/rialto/home'

test('a home where no folder can be made cannot be used', {
  skip: !existsSync('/proc/self'),
}, async () => {
  await assert.rejects(openHome(NO_FOLDERS), {
    code: 'HOME_UNUSABLE',
    message: `the home ${NO_FOLDERS} cannot be used: no folder can be made there; choose a folder that you may write with --home or RIALTO_HOME`,
  })
})
