import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { ChainHeldError, findDevChain, startDevChain } from '../../src/contract/index.ts'
import { type Child, startChild } from '../child.ts'
import { ask, temporaryFolder, until, whenClosed } from './chain-folder.ts'

const HOLDER = join(import.meta.dirname, 'hold-chain.ts')
const TEST_ACCOUNT = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

interface Held {
  httpUrl: string
  port: number
  ipcPath: string
}

for (const signal of ['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(`anvil ends by itself when its parent ends by ${signal}, and what it held is there again`, async () => {
    await using folder = await temporaryFolder()
    await using child = startChild([HOLDER, folder.path])
    const held = await holding(child)
    await ask(held.httpUrl, 'anvil_setBalance', TEST_ACCOUNT, '0x2a')
    child.process.kill(signal)
    await whenClosed(held.port)
    await using chain = await startDevChain({ folder: folder.path })
    assert.equal(await ask(chain.httpUrl, 'eth_getBalance', TEST_ACCOUNT, 'latest'), '0x2a')
  })
}

for (const how of ['throw', 'exit']) {
  test(`anvil ends by itself when its parent ends by ${how}`, async () => {
    await using folder = await temporaryFolder()
    await using child = startChild([HOLDER, folder.path, how])
    const { port } = await holding(child)
    await child.ended
    await whenClosed(port)
  })
}

test('a temporary chain whose parent was killed leaves no folder', async () => {
  await using child = startChild([HOLDER])
  const held = await holding(child)
  child.process.kill('SIGKILL')
  await until('the folder is gone', () => {
    return stat(join(held.ipcPath, '..')).then(
      () => false,
      () => true,
    )
  })
})

test('after a kill -9 of parent and watcher the next start ends the orphan that was recorded', async () => {
  await using folder = await temporaryFolder()
  await using child = startChild([HOLDER, folder.path])
  const held = await holding(child)
  const { node } = await record(folder.path)
  process.kill(await watcherOf(child.process), 'SIGKILL')
  child.process.kill('SIGKILL')
  await child.ended
  await ask(held.httpUrl, 'anvil_setBalance', TEST_ACCOUNT, '0x2b')
  assert.equal(await findDevChain(folder.path), undefined)
  await using chain = await startDevChain({ folder: folder.path, port: held.port })
  assert.notEqual((await record(folder.path)).node.pid, node.pid)
  assert.equal(await ask(chain.httpUrl, 'eth_getBalance', TEST_ACCOUNT, 'latest'), '0x2b')
})

test('a socket that a killed chain had outside of its folder goes with the next start', async () => {
  await using place = await temporaryFolder()
  const folder = join(place.path, 'deep'.repeat(30))
  await using child = startChild([HOLDER, folder])
  const held = await holding(child)
  assert.notEqual(dirname(held.ipcPath), folder)
  child.process.kill('SIGKILL')
  await whenClosed(held.port)
  await (await startDevChain({ folder })).stop()
  await assert.rejects(stat(dirname(held.ipcPath)), { code: 'ENOENT' })
})

test('after a kill -9 of all three the state of the last saving is there', async () => {
  await using folder = await temporaryFolder()
  await using child = startChild([HOLDER, folder.path])
  const held = await holding(child)
  await ask(held.httpUrl, 'anvil_setBalance', TEST_ACCOUNT, '0x2c')
  await ask(held.httpUrl, 'evm_mine')
  const { node } = await record(folder.path)
  await until('it is saved', async () => {
    const text = await readFile(join(folder.path, 'state.json'), 'utf8').catch(() => '')
    return text.includes('"balance":"0x2c"')
  })
  process.kill(await watcherOf(child.process), 'SIGKILL')
  child.process.kill('SIGKILL')
  process.kill(node.pid, 'SIGKILL')
  await child.ended
  await using chain = await startDevChain({ folder: folder.path })
  assert.equal(await ask(chain.httpUrl, 'eth_getBalance', TEST_ACCOUNT, 'latest'), '0x2c')
})

test('half a state that a killed anvil left at its end is not taken up', async () => {
  await using folder = await temporaryFolder()
  const first = await startDevChain({ folder: folder.path })
  await ask(first.httpUrl, 'anvil_setBalance', TEST_ACCOUNT, '0x2d')
  await first.stop()
  const text = await readFile(join(folder.path, 'state.json'), 'utf8')
  await writeFile(join(folder.path, 'ending.json'), text.slice(0, text.length / 2))
  await using chain = await startDevChain({ folder: folder.path })
  assert.equal(await ask(chain.httpUrl, 'eth_getBalance', TEST_ACCOUNT, 'latest'), '0x2d')
})

test('a foreign process that has the number of the orphan is left alone', async () => {
  await using folder = await temporaryFolder()
  const foreign = spawn('sleep', ['60'])
  const gone = once(foreign, 'exit')
  const node = { pid: foreign.pid, start: 'of another time', ipcPath: '', port: 1, chainId: 31_337 }
  const holder = { pid: foreign.pid, start: 'of another time' }
  await writeFile(join(folder.path, 'running.json'), JSON.stringify({ version: 1, holder, node }))
  await using chain = await startDevChain({ folder: folder.path })
  assert.equal(chain.chainId, 31_337)
  assert.equal(foreign.exitCode, null)
  assert.equal(foreign.signalCode, null)
  foreign.kill()
  await gone
})

test('a record that cannot be read stands in nobody’s way', async () => {
  await using folder = await temporaryFolder()
  for (const text of ['', '{', '[]', '{"version":1,"holder":{"pid":"x"}}', 'x'.repeat(100_000)]) {
    await writeFile(join(folder.path, 'running.json'), text)
    await (await startDevChain({ folder: folder.path })).stop()
  }
})

test('a second start on a folder names the process that holds it', async () => {
  await using folder = await temporaryFolder()
  await using child = startChild([HOLDER, folder.path])
  const { httpUrl } = await holding(child)
  const { pid } = child.process
  const error = await startDevChain({ folder: folder.path }).catch((error: unknown) => error)
  assert.ok(error instanceof ChainHeldError)
  assert.equal(error.code, 'CONTRACT_CHAIN_HELD')
  assert.equal(error.pid, pid)
  assert.equal(error.httpUrl, httpUrl)
  assert.equal(
    error.message,
    `process ${pid} runs a development chain in ${folder.path}, at ${httpUrl}; use that one, end it with: kill ${pid}, or choose another folder`,
  )
  const found = await findDevChain(folder.path)
  assert.equal(found?.pid, pid)
  assert.equal(found?.httpUrl, httpUrl)
})

test('of many starts at once on one folder one runs, and the others name it', async () => {
  await using folder = await temporaryFolder()
  const starts = await Promise.allSettled(
    Array.from({ length: 8 }, () => startDevChain({ folder: folder.path })),
  )
  const running = starts.filter((start) => start.status === 'fulfilled')
  assert.equal(running.length, 1)
  for (const start of starts) {
    if (start.status === 'fulfilled') continue
    assert.ok(start.reason instanceof ChainHeldError)
    assert.equal(start.reason.pid, process.pid)
  }
  assert.ok(await findDevChain(folder.path))
  await running[0]!.value.stop()
  assert.equal(await findDevChain(folder.path), undefined)
})

test('Ctrl+C on a terminal, which reaches a whole group, leaves the state to the parent', async (t) => {
  await using folder = await temporaryFolder()
  await using child = startChild([HOLDER, folder.path])
  await holding(child)
  const { node } = await record(folder.path)
  const stat = await readFile(`/proc/${node.pid}/stat`, 'utf8').catch(() => undefined)
  if (stat === undefined) return t.skip('this system has no /proc to tell the group')
  const [, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  assert.equal(Number(group), node.pid)
})

async function holding(child: Child): Promise<Held> {
  const [line] = await child.line(/^\{.*\}$/)
  return JSON.parse(line) as Held
}

async function record(folder: string): Promise<{ node: { pid: number } }> {
  return JSON.parse(await readFile(join(folder, 'running.json'), 'utf8'))
}

/** The shell among the children of a process. */
async function watcherOf({ pid }: ChildProcess): Promise<number> {
  const { stdout } = spawn('ps', ['-A', '-o', 'pid=,ppid=,args='])
  let text = ''
  for await (const chunk of stdout.setEncoding('utf8')) text += chunk
  const found = text
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .find((line) => line?.[2] === String(pid) && line[3]?.includes('rialto-chain-watcher'))
  assert.ok(found, `no watcher among the children of ${pid}`)
  return Number(found[1])
}
