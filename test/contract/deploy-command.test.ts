/** rialto contract deploy and send, on a real chain. */
import assert from 'node:assert/strict'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { jsonLines, runLine } from '../../src/cli/run-line.fixture.ts'
import { type Child, startChild } from '../child.ts'
import { MAIN, temporaryFolder } from '../cli/rialto.ts'
import { runProgram } from '../run-program.ts'
import { type DevChain, startDevChain } from './dev-chain.ts'

const example = (name: string) => join(import.meta.dirname, '../../examples/contract', name)

const BOB = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const SENT = /^rialto: sent as (0x[0-9a-f]{64}), waiting for a block$/

async function start(t: TestContext, ...args: string[]): Promise<DevChain> {
  const chain = await startDevChain({ args })
  t.after(() => chain[Symbol.asyncDispose]())
  return chain
}

/** The next line of standard error that matches. */
async function told(child: Child, matching: RegExp): Promise<RegExpExecArray> {
  for await (const line of createInterface({ input: child.process.stderr })) {
    const found = matching.exec(line)
    if (found !== null) return found
  }
  throw new Error(`it ended without ${matching}`)
}

async function deploy(...words: string[]) {
  const { code, stdout, stderr } = await runLine(['contract', 'deploy', ...words, '--json'])
  assert.equal(code, 0, stderr)
  const [made] = jsonLines(stdout) as [
    { address: string; hash: string; block: number; libraries: Record<string, string> },
  ]
  return { ...made, stderr }
}

test('a library that is given by its name alone is linked, and not deployed again', async (t) => {
  const chain = await start(t)
  const interest = [example('interest.sol'), '--contract', 'Interest', '--no-record']
  const line = [...interest, '--rpc', chain.http]
  const first = await deploy(...line)
  assert.deepEqual(Object.keys(first.libraries), ['Decimals', 'Compound'])
  const hashes = first.stderr.split('\n').flatMap((one) => SENT.exec(one)?.[1] ?? [])
  assert.equal(hashes.length, 3)
  assert.equal(hashes[2], first.hash)
  const { Decimals = '' } = first.libraries
  const second = await deploy(...line, '--library', `Decimals=${Decimals}`)
  assert.deepEqual(Object.keys(second.libraries), ['Compound'])
  assert.equal(Number(await chain.rpc('eth_blockNumber')), 5)
  const code = await chain.rpc<string>('eth_getCode', second.address, 'latest')
  assert.ok(code.includes(Decimals.slice(2).toLowerCase()))
})

test('a deployment is recorded in the working folder, and with --no-record it is not', async (t) => {
  const chain = await start(t)
  await using folder = await temporaryFolder()
  const line = [MAIN, 'contract', 'deploy', example('calldemo.sol'), '--rpc', chain.http]
  const run = (...more: string[]) =>
    runProgram(process.execPath, [...line, ...more], { cwd: folder.path })
  const silent = await run('--no-record')
  assert.equal(silent.code, 0, silent.stderr)
  assert.deepEqual(await readdir(folder.path), [])
  const { stderr } = await run()
  assert.match(stderr, /; recorded in deployments\/31337\.json$/m)
  assert.deepEqual(await readdir(join(folder.path, 'deployments')), ['31337.json'])
})

test('where a deployment cannot be recorded nothing is sent', async (t) => {
  const chain = await start(t)
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'file')
  await writeFile(file, '')
  for (const place of [file, '/proc/x']) {
    const { code, stdout, stderr } = await runLine([
      ...['contract', 'deploy', example('calldemo.sol'), '--rpc', chain.http],
      ...['--deployments', place],
    ])
    assert.equal(code, 1)
    assert.equal(stdout, '')
    assert.match(stderr, /^rialto: the deployments in \S+31337\.json cannot be written: /m)
  }
  assert.equal(Number(await chain.rpc('eth_blockNumber')), 0)
})

for (const json of [false, true]) {
  test(`where the record fails afterwards the contract is told all the same${json ? ', as JSON' : ''}`, async (t) => {
    const chain = await start(t, '--no-mining')
    await using folder = await temporaryFolder()
    const place = join(folder.path, 'deployments')
    await using child = startChild([
      ...[MAIN, 'contract', 'deploy', example('calldemo.sol'), '--rpc', chain.http],
      ...['--deployments', place, ...(json ? ['--json'] : [])],
    ])
    const [, hash] = await told(child, SENT)
    await rm(place, { recursive: true })
    await writeFile(place, '')
    await chain.rpc('evm_mine')
    const [text] = await child.line(/.*/)
    const address = json ? JSON.parse(text).address : text
    assert.notEqual(await chain.rpc('eth_getCode', address, 'latest'), '0x')
    if (json) assert.equal(JSON.parse(text).hash, hash)
    assert.equal(await child.ended, 1)
  })
}

test('whoever ends the wait for a block has the hash of what was sent', async (t) => {
  const chain = await start(t)
  const { address } = await deploy(example('token.sol'), '5', '--rpc', chain.http, '--no-record')
  await using confirmed = startChild([
    ...[MAIN, 'contract', 'deploy', example('token.sol'), '5', '--no-record'],
    ...['--confirmations', '2', '--rpc', chain.http],
  ])
  const [, place] = await told(
    confirmed,
    /^rialto: Token is at (0x\w{40}), waiting for 2 confirmations$/,
  )
  confirmed.process.kill('SIGINT')
  assert.equal(await confirmed.ended, 130)
  assert.notEqual(await chain.rpc('eth_getCode', place, 'latest'), '0x')
  await chain.rpc('evm_setAutomine', false)
  const token = ['--abi', example('token.sol')]
  for (const line of [
    ['deploy', example('token.sol'), '5', '--no-record'],
    ['send', address, 'transfer', BOB, '1', ...token],
  ]) {
    await using child = startChild([MAIN, 'contract', ...line, '--rpc', chain.http])
    const [, hash] = await told(child, SENT)
    child.process.kill('SIGINT')
    assert.equal(await child.ended, 130)
    const found = await chain.rpc<{ blockNumber: null }>('eth_getTransactionByHash', hash)
    assert.equal(found.blockNumber, null)
  }
})
