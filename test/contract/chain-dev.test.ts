import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { useDevChain } from '../../src/cli/chain/use-dev-chain.ts'
import { defineCommand, HOME_OPTION } from '../../src/cli/command/index.ts'
import { runLine } from '../../src/cli/run-line.fixture.ts'
import { startChild } from '../child.ts'
import { MAIN, rialto } from '../cli/rialto.ts'
import { ask, temporaryFolder, whenClosed } from './chain-folder.ts'

const FIRST = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'

test('chain dev says where it is open and who has ether, and Ctrl+C ends it in order with 0', async () => {
  await using home = await temporaryFolder()
  await using child = startChild([MAIN, 'chain', 'dev', '--home', home.path, '--port', '0'])
  const [, url = ''] = await child.line(
    /^A development chain is open at (http:\/\/127\.0\.0\.1:\d+)$/,
  )
  await child.line(new RegExp(`^WebSocket: ${url.replace('http', 'ws')}$`))
  await child.line(new RegExp(`^IPC: ${home.path}/chain/chain\\.ipc$`))
  await child.line(/^Chain id: 31337$/)
  await child.line(new RegExp(`^State: kept in ${home.path}/chain/state\\.json$`))
  await child.line(/^Accounts with ether, for which this chain signs; everybody knows their keys:$/)
  await child.line(new RegExp(`^ {2}${FIRST}$`))
  await child.line(new RegExp(`^Deploy: rialto contract deploy calldemo\\.sol --rpc ${url}$`))
  await child.line(/^Stop with Ctrl\+C$/)
  await ask(url, 'evm_mine')
  child.process.kill('SIGINT')
  child.process.kill('SIGINT')
  assert.equal(await child.ended, 0)
  assert.deepEqual(await readdir(join(home.path, 'chain')), ['state.json'])
})

test('chain dev --json prints one object, SIGTERM ends it with 0, and the next has its state', async () => {
  await using home = await temporaryFolder()
  const line = [
    MAIN,
    'chain',
    'dev',
    '--home',
    home.path,
    '--port',
    '0',
    '--json',
    '--chain-id',
    '7',
  ]
  for (const block of ['0x1', '0x2']) {
    await using child = startChild(line)
    const [text] = await child.line(/.*/)
    const { http, webSocket, accounts, pid, ...rest } = JSON.parse(text)
    const folder = join(home.path, 'chain')
    assert.deepEqual(rest, {
      schema: 1,
      ready: true,
      ipc: join(folder, 'chain.ipc'),
      chainId: 7,
      state: folder,
    })
    assert.equal(webSocket, http.replace('http', 'ws'))
    assert.equal(accounts.length, 10)
    assert.equal(pid, child.process.pid)
    await ask(http, 'evm_mine')
    assert.equal(await ask(http, 'eth_blockNumber'), block)
    child.process.kill('SIGTERM')
    assert.equal(await child.ended, 0)
  }
})

test('chain dev --temporary keeps nothing, and --state keeps it elsewhere', async () => {
  await using home = await temporaryFolder()
  const state = join(home.path, 'elsewhere')
  for (const how of [['--temporary'], ['--state', state]]) {
    await using child = startChild([
      MAIN,
      'chain',
      'dev',
      '--home',
      home.path,
      '--port',
      '0',
      ...how,
    ])
    await child.line(
      how.length === 1 ? /^State: not kept$/ : new RegExp(`^State: kept in ${state}/`),
    )
    await child.line(/^Stop/)
    child.process.kill('SIGINT')
    assert.equal(await child.ended, 0)
  }
  assert.deepEqual(await readdir(home.path), ['elsewhere'])
  assert.match(await readFile(join(state, 'state.json'), 'utf8'), /^\{"rialto":/)
})

test('chain dev on a port that is taken fails with 1 and says so', async () => {
  await using home = await temporaryFolder()
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const { code, stdout, stderr } = await rialto([
    'chain',
    'dev',
    '--home',
    home.path,
    '--port',
    `${port}`,
  ])
  server.close()
  assert.equal(code, 1)
  assert.equal(stdout, '')
  assert.equal(
    stderr,
    `rialto: port ${port} of 127.0.0.1 is taken; choose another port, or 0 for a free one (CONTRACT_CHAIN_PORT)\n`,
  )
})

test('a second chain dev on one home fails with 1 and names the first', async () => {
  await using home = await temporaryFolder()
  const line = ['chain', 'dev', '--home', home.path, '--port', '0']
  await using child = startChild([MAIN, ...line])
  const [, url] = await child.line(/open at (\S+)$/)
  const { code, stderr } = await rialto(line)
  const { pid } = child.process
  assert.equal(code, 1)
  assert.equal(
    stderr,
    `rialto: process ${pid} runs a development chain in ${home.path}/chain, at ${url}; use that one, end it with: kill ${pid}, or choose another folder (CONTRACT_CHAIN_HELD)\n`,
  )
})

test('chain dev fails with 1 when anvil is ended by somebody else', async () => {
  await using home = await temporaryFolder()
  await using child = startChild([MAIN, 'chain', 'dev', '--home', home.path, '--port', '0'])
  await child.line(/^Stop/)
  const record = await readFile(join(home.path, 'chain', 'running.json'), 'utf8')
  process.kill(JSON.parse(record).node.pid, 'SIGKILL')
  assert.equal(await child.ended, 1)
})

test('a command without a chain uses the one of the home, or starts one that ends with it', async () => {
  await using home = await temporaryFolder()
  const line = ['block', '--home', home.path]
  const alone = await runLine(line, { table })
  assert.equal(alone.code, 0, alone.stderr)
  const [, started = ''] =
    /^rialto: started a development chain at (\S+), stopped when this command ends\n$/.exec(
      alone.stderr,
    ) ?? []
  assert.equal(alone.stdout, `${started} 0x1\n`)
  await whenClosed(Number(new URL(started).port))
  await using child = startChild([MAIN, 'chain', 'dev', '--home', home.path, '--port', '0'])
  const [, url] = await child.line(/open at (\S+)$/)
  const attached = await runLine(line, { table })
  assert.equal(attached.stdout, `${url} 0x2\n`)
  assert.equal(
    attached.stderr,
    `rialto: using the development chain at ${url} (pid ${child.process.pid})\n`,
  )
  assert.equal(await ask(url!, 'eth_blockNumber'), '0x2')
})

test('of two commands at once without a chain one starts it, and the other uses it', async () => {
  await using home = await temporaryFolder()
  const both = Promise.withResolvers<void>()
  let ready = 0
  const meet = defineCommand({
    ...shape('meet'),
    options: [HOME_OPTION],
    async run(env, { home }) {
      await using _chain = await useDevChain(env, home)
      ready += 1
      if (ready === 2) both.resolve()
      await both.promise
    },
  })
  const line = ['meet', '--home', home.path]
  const meeting = { table: { ...table, commands: [meet] } }
  const results = await Promise.all([runLine(line, meeting), runLine(line, meeting)])
  const words = results.map(({ stderr }) => stderr.split(' ')[1]).sort()
  assert.deepEqual(words, ['started', 'using'], results.map(({ stderr }) => stderr).join(''))
})

function shape(name: string) {
  return {
    name,
    summary: 'Do what the test wants',
    examples: [{ line: `rialto ${name}`, summary: 'does it' }],
    arguments: [],
  } as const
}

/** Mines a block and prints its number. */
const block = defineCommand({
  ...shape('block'),
  options: [HOME_OPTION],
  async run(env, { home }) {
    await using chain = await useDevChain(env, home)
    await ask(chain.endpoint, 'evm_mine')
    await env.stdout.line(`${chain.endpoint} ${await ask(chain.endpoint, 'eth_blockNumber')}`)
  },
})

const table = { commands: [block], groups: {}, version: '1.2.3' }
