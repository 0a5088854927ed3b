/** examples/contract, from source to answer, as its README says. They run what is built. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { startChild } from '../child.ts'
import { objects, rialto, temporaryFolder } from '../cli/rialto.ts'
import { runProgram } from '../run-program.ts'
import { type DevChain, startDevChain } from './dev-chain.ts'
import { startRelay } from './relay.ts'

const EXAMPLES = join(import.meta.dirname, '../../examples/contract')
const example = (name: string) => join(EXAMPLES, name)

const BOB = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

/** `rialto` with these words, which has to succeed. */
async function ok(...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await rialto(words)
  assert.equal(code, 0, stderr)
  return stdout
}

/** Puts a contract of an example on a chain; its address. */
async function deploy(chain: DevChain, file: string, ...args: string[]): Promise<string> {
  const stdout = await ok(
    'contract',
    'deploy',
    example(file),
    ...args,
    '--rpc',
    chain.http,
    '--no-record',
  )
  return stdout.trim()
}

async function start(t: TestContext, options: Parameters<typeof startDevChain>[0] = {}) {
  const chain = await startDevChain(options)
  t.after(() => chain[Symbol.asyncDispose]())
  return chain
}

test('what the examples hold is what is built and generated from their sources', async () => {
  await using folder = await temporaryFolder()
  await ok('contract', 'build', example('calldemo.sol'), '--out', folder.path)
  const built = await readFile(join(folder.path, 'calldemo.abi'), 'utf8')
  assert.equal(built, await readFile(example('calldemo.abi'), 'utf8'))
  for (const words of [
    ['--abi', example('calldemo.abi'), '--type', 'FuncDemo', '--out', example('funcdemo.ts')],
    ['--sol', example('token.sol'), '--out', example('token.ts')],
    ['--sol', example('interest.sol'), '--out', example('interest.ts')],
  ]) {
    await ok('contract', 'gen', ...words, '--check')
  }
})

test('the demonstration prints 2020 over HTTP, WebSocket and IPC', async (t) => {
  const chain = await start(t)
  const address = await deploy(chain, 'calldemo.sol')
  for (const endpoint of [chain.http, chain.ws, chain.ipc]) {
    const { code, stdout, stderr } = await runProgram(process.execPath, [
      example('main.ts'),
      endpoint,
      address,
    ])
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: '2020\n', stderr: '' })
  }
  const called = await ok(
    'contract',
    'call',
    address,
    'year',
    '--abi',
    example('calldemo.sol'),
    '--rpc',
    chain.ipc,
  )
  assert.equal(called, '2020\n')
})

test('a contract of two libraries is deployed with them, each once', async (t) => {
  const chain = await start(t)
  const { code, stdout } = await runProgram(process.execPath, [
    example('deploy-interest.ts'),
    chain.http,
  ])
  assert.equal(code, 0)
  assert.equal(stdout, 'libraries: Decimals, Compound\n121000000000000000000\n')
  assert.equal(Number(await chain.rpc('eth_blockNumber')), 3)
})

for (const way of ['http', 'ws'] as const) {
  test(`the watcher of a token sees every transfer once over ${way}, through a restart of the chain and of itself`, async (t) => {
    await using folder = await temporaryFolder()
    const chain = await start(t, { keepsState: true })
    const relay = await startRelay(chain)
    t.after(() => relay[Symbol.asyncDispose]())
    const address = await deploy(chain, 'token.sol', '1000')
    const cursor = join(folder.path, 'cursor')
    const watch = () =>
      startChild([example('watch-token.ts'), `${way}://127.0.0.1:${relay.port}`, address, cursor])
    const send = (value: number) =>
      ok(
        'contract',
        'send',
        address,
        'transfer',
        BOB,
        String(value),
        '--abi',
        example('token.sol'),
        '--rpc',
        chain.http,
      )

    await using watcher = watch()
    await watcher.line(/ 1000$/)
    await send(1)
    await watcher.line(new RegExp(`^0x\\w+ ${BOB} 1$`))
    // A dropped connection.
    relay.cut()
    await send(2)
    await watcher.line(new RegExp(`^0x\\w+ ${BOB} 2$`))
    // A restart of the chain, while the watcher goes on.
    await chain.stop()
    await chain.start()
    await send(3)
    await watcher.line(new RegExp(`^0x\\w+ ${BOB} 3$`))
    // A restart of the watcher, with a transfer meanwhile.
    watcher.process.kill('SIGTERM')
    assert.equal(await watcher.ended, 0)
    await send(4)
    await using again = watch()
    const first = await again.line(/.*/)
    assert.match(first[0], / 4$/)
    await send(5)
    const second = await again.line(/.*/)
    assert.match(second[0], / 5$/)
  })
}

test('the command line follows events, and says what a transaction did', async (t) => {
  const chain = await start(t)
  const address = await deploy(chain, 'token.sol', '1000')
  const token = ['--abi', example('token.sol'), '--rpc', chain.http]
  const sent = await ok('contract', 'send', address, 'transfer', BOB, '5', ...token, '--json')
  const [transaction] = objects(sent)
  assert.equal(transaction!.function, 'transfer(address,uint256)')
  assert.deepEqual(
    (transaction!.events as { args: object }[]).map((one) => one.args),
    [{ from: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', to: BOB, value: '5' }],
  )
  const past = ['--from-block', '0', '--to-block', 'latest']
  const events = await ok('contract', 'events', address, 'Transfer', ...token, ...past)
  assert.deepEqual(
    events
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/.*value=/, '')),
    ['1000', '5'],
  )
  const refused = await rialto(['contract', 'send', address, 'transfer', BOB, '5000', ...token])
  assert.equal(refused.code, 1)
  assert.match(
    refused.stderr,
    /^rialto: Token\.transfer\("0x70997970C51812dc3A010C7d01b50e0d17dc79C8", 5000\) was reverted: Insufficient\(have: 995, want: 5000\); look at .* \(CONTRACT_REVERT\)$/m,
  )
  const nobody = await rialto(['contract', 'call', BOB, 'totalSupply', ...token])
  assert.equal(nobody.code, 1)
  assert.match(
    nobody.stderr,
    /^rialto: there is no contract at 0x7099\w+ on chain 31337;.*\(CONTRACT_NO_CODE\)$/m,
  )
})
