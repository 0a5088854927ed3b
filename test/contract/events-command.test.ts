/** rialto contract events, on chains that are reorganised or other ones than before. */
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { jsonLines, runLine } from '../../src/cli/run-line.fixture.ts'
import { startChild } from '../child.ts'
import { MAIN } from '../cli/rialto.ts'
import { temporaryFolder } from './chain-folder.ts'
import { type DevChain, startDevChain } from './dev-chain.ts'

const TOKEN = join(import.meta.dirname, '../../examples/contract/token.sol')
const BOB = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

async function startToken() {
  const chain = await startDevChain()
  const { stdout } = await run(chain, 'deploy', TOKEN, '1000', '--no-record')
  return { chain, address: stdout.trim() }
}

function run(chain: DevChain, ...words: string[]) {
  return runLine(['contract', ...words, '--rpc', chain.http])
}

async function transfer(chain: DevChain, address: string, value: string) {
  const { code, stderr } = await run(
    ...[chain, 'send', address, 'transfer', BOB, value, '--abi', TOKEN],
  )
  assert.equal(code, 0, stderr)
}

test('where the place of the cursor is gone the line says how to go on, and goes on', async () => {
  const { chain, address } = await startToken()
  await using _chain = chain
  await using folder = await temporaryFolder()
  const cursor = join(folder.path, 'token.cursor')
  const snapshot = await chain.rpc('evm_snapshot')
  await transfer(chain, address, '1')
  const events = ['events', address, 'Transfer', '--abi', TOKEN, '--cursor', cursor]
  const past = [...events, '--from-block', '0', '--to-block', 'latest']
  const first = await run(chain, ...past)
  assert.equal(first.code, 0, first.stderr)
  assert.match(first.stdout, /^1 Transfer .*\n2 Transfer .* value=1\n$/)
  const saved = await readFile(cursor, 'utf8')
  await chain.rpc('evm_revert', snapshot)
  await chain.rpc('evm_increaseTime', 100)
  await transfer(chain, address, '2')
  const stopped = await run(chain, ...past)
  assert.equal(stopped.code, 1)
  assert.equal(
    stopped.stderr,
    'rialto: the events after block 1 that were printed before are gone: the chain was reorganised meanwhile; undo what they did, and run this line again with --on-rewound go-on (CONTRACT_REWOUND)\n',
  )
  for (const json of [[], ['--json']]) {
    await writeFile(cursor, saved)
    const on = await run(chain, ...past, '--on-rewound', 'go-on', ...json)
    assert.equal(on.code, 0, on.stderr)
    if (json.length === 0) assert.match(on.stdout, /^rewound 1\n2 Transfer .* value=2\n$/)
    else {
      const [rewound, event] = jsonLines(on.stdout) as Record<string, unknown>[]
      assert.deepEqual(rewound, { schema: 1, rewound: true, blockNumber: '1' })
      assert.equal(event!.blockNumber, '2')
    }
  }
  const after = await run(chain, ...past)
  assert.deepEqual([after.code, after.stdout], [0, ''])
})

test('a cursor that is none, or of another chain, is named with its file and the way on', async () => {
  const { chain, address } = await startToken()
  await using _chain = chain
  await using folder = await temporaryFolder()
  const cursor = join(folder.path, 'token.cursor')
  const events = ['events', address, '--abi', TOKEN, '--cursor', cursor, '--to-block', 'latest']
  await writeFile(cursor, 'nonsense')
  const none = await run(chain, ...events)
  const next = `name another file, or remove ${cursor}, and begin again with --from-block (CONTRACT_CURSOR)\n`
  assert.equal(none.code, 1)
  assert.equal(
    none.stderr,
    `rialto: the cursor in ${cursor} is none that "rialto contract events" wrote; ${next}`,
  )
  const hash = 'ab'.repeat(32)
  await writeFile(cursor, `1.1.e.1000.${'ab'.repeat(8)}.${hash}`)
  const other = await run(chain, ...events)
  assert.equal(other.code, 1)
  assert.equal(other.stderr, `rialto: the cursor in ${cursor} is of another chain; ${next}`)
})

test('an address without a contract is told, and where no event was there the line fails', async () => {
  await using chain = await startDevChain()
  const said = `rialto: there is no contract at ${BOB} on chain 31337; look whether Token was deployed there, and whether ${chain.http} is the chain that is meant (CONTRACT_NO_CODE)\n`
  const events = ['events', BOB, '--abi', TOKEN, '--from-block', '0']
  const past = await run(chain, ...events, '--to-block', 'latest')
  assert.deepEqual([past.code, past.stdout, past.stderr], [1, '', said])
  const line = [MAIN, 'contract', ...events, '--rpc', chain.http]
  await using child = startChild(line)
  const [told] = (await child.process.stderr.setEncoding('utf8').take(1).toArray()) as string[]
  assert.equal(told, said)
  child.process.kill('SIGINT')
  assert.equal(await child.ended, 130)
})
