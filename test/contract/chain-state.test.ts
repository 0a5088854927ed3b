import assert from 'node:assert/strict'
import { chmod, mkdir, readdir, readFile, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { findAnvil } from '../../src/contract/chain/find-anvil.ts'
import {
  AnvilMissingError,
  AnvilUnusableError,
  ChainFolderError,
  ChainStartError,
  ChainStateError,
  startDevChain,
} from '../../src/contract/index.ts'
import { ask, temporaryFolder } from './chain-folder.ts'

const LEFT = 'it was left as it is: move it away for a new chain, or choose another folder'
const HEADER = '{"rialto":{"version":1,"anvil":"9.9.9","chainId":31337},'

const BROKEN: readonly [what: string, text: string, why: string][] = [
  ['empty', '', 'cannot be loaded: EOF while parsing a value at line 1 column 0'],
  ['no JSON', 'state', 'cannot be loaded: expected value at line 1 column 1'],
  ['no state', '{"a":1}', 'cannot be loaded: missing field `block` at line 1 column 7'],
  [
    'of an anvil that writes other fields',
    `${HEADER}"a":1}`,
    `was written by anvil 9.9.9 and cannot be loaded: missing field \`block\` at line 1 column ${HEADER.length + 6}`,
  ],
  [
    'of another version of Rialto',
    '{"rialto":{"version":2,"anvil":"1.7.1","chainId":1},"block":{}}',
    'was written by another version of Rialto',
  ],
  [
    'of an anvil whose version would name a file elsewhere',
    '{"rialto":{"version":1,"anvil":"/../../x","chainId":1},"block":{}}',
    'was written by another version of Rialto',
  ],
  [
    'of a broken header',
    '{"rialto":{version},"block":{}}',
    'was written by another version of Rialto',
  ],
]

for (const [what, text, why] of BROKEN) {
  test(`a state that is ${what} is a clear error, and stays as it is`, async () => {
    await using folder = await temporaryFolder()
    const file = join(folder.path, 'state.json')
    await writeFile(file, text)
    const error = await failureOf(startDevChain({ folder: folder.path }))
    assert.ok(error instanceof ChainStateError)
    assert.equal(error.code, 'CONTRACT_CHAIN_STATE')
    assert.equal(error.file, file)
    assert.equal(error.message, `the state in ${file} ${why}; ${LEFT}`)
    assert.equal(await readFile(file, 'utf8'), text)
    assert.deepEqual(await readdir(folder.path), ['state.json'])
  })
}

test('a state that is cut in the middle is a clear error, and stays as it is', async () => {
  await using folder = await temporaryFolder()
  await (await startDevChain({ folder: folder.path })).stop()
  const file = join(folder.path, 'state.json')
  const half = (await readFile(file, 'utf8')).slice(0, 1_000)
  await writeFile(file, half)
  const { message } = await failureOf(startDevChain({ folder: folder.path }))
  assert.equal(
    message,
    `the state in ${file} was written by anvil 1.7.1 and cannot be loaded: EOF while parsing a string at line 1 column 1000; ${LEFT}`,
  )
  assert.equal(await readFile(file, 'utf8'), half)
})

test('a state of another chain than the one asked for is a clear error', async () => {
  await using folder = await temporaryFolder()
  await (await startDevChain({ folder: folder.path, chainId: 5 })).stop()
  const { message } = await failureOf(startDevChain({ folder: folder.path, chainId: 6 }))
  const file = join(folder.path, 'state.json')
  assert.equal(message, `the state in ${file} is of chain 5, and chain 6 was asked for; ${LEFT}`)
})

test('a state that another anvil wrote is kept beside when this one writes over it', async () => {
  await using folder = await temporaryFolder()
  await (await startDevChain({ folder: folder.path })).stop()
  const file = join(folder.path, 'state.json')
  const old = (await readFile(file, 'utf8')).replace('"anvil":"1.7.1"', '"anvil":"1.6.0"')
  await writeFile(file, old)
  await (await startDevChain({ folder: folder.path })).stop()
  assert.equal(await readFile(join(folder.path, 'state-anvil-1.6.0.json'), 'utf8'), old)
  assert.match(
    await readFile(file, 'utf8'),
    /^\{"rialto":\{"version":1,"anvil":"1\.7\.1","chainId":31337\},"block":/,
  )
})

test('a state that anvil wrote by itself is taken up', async () => {
  await using folder = await temporaryFolder()
  const first = await startDevChain({ folder: folder.path })
  await ask(first.httpUrl, 'evm_mine')
  await first.stop()
  const file = join(folder.path, 'state.json')
  const text = await readFile(file, 'utf8')
  await writeFile(file, `{${text.slice(text.indexOf('},') + 2)}`)
  await using second = await startDevChain({ folder: folder.path })
  assert.equal(await ask(second.httpUrl, 'eth_blockNumber'), '0x1')
})

test('what a killed anvil wrote at its end is of the chain that the state before was of', async () => {
  await using folder = await temporaryFolder()
  await (await startDevChain({ folder: folder.path, chainId: 5 })).stop()
  const text = await readFile(join(folder.path, 'state.json'), 'utf8')
  await writeFile(join(folder.path, 'ending.json'), `{${text.slice(text.indexOf('},') + 2)}`)
  await using chain = await startDevChain({ folder: folder.path })
  assert.equal(chain.chainId, 5)
  assert.equal(await readFile(join(folder.path, 'state.json'), 'utf8'), text)
})

test('what was half written when a process was killed is removed, and nothing else', async () => {
  await using folder = await temporaryFolder()
  const half = 'state.json.01234567-89ab-cdef-0123-456789abcdef'
  await writeFile(join(folder.path, half), '{"rialto":')
  await writeFile(join(folder.path, 'state.json.mine'), 'mine')
  await (await startDevChain({ folder: folder.path })).stop()
  assert.deepEqual((await readdir(folder.path)).sort(), ['state.json', 'state.json.mine'])
})

test('a state that cannot be saved is told once, and the next start takes up what anvil wrote', async () => {
  await using folder = await temporaryFolder()
  const lines: string[] = []
  const first = await startDevChain({
    folder: folder.path,
    onWarning: (line) => lines.push(line),
  })
  await ask(first.httpUrl, 'evm_mine')
  // A folder in the place of the state cannot be written over.
  await mkdir(join(folder.path, 'state.json'))
  await first.stop()
  assert.equal(lines.length, 1)
  assert.match(lines[0]!, /^the state of the development chain could not be saved: EISDIR: /)
  const names = await readdir(folder.path)
  assert.deepEqual(names.sort(), ['ending.json', 'state.json'])
  await rmdir(join(folder.path, 'state.json'))
  await using second = await startDevChain({ folder: folder.path })
  assert.equal(await ask(second.httpUrl, 'eth_blockNumber'), '0x1')
})

test('a folder that is none, or may not be written, is a clear error', async () => {
  await using folder = await temporaryFolder()
  const file = join(folder.path, 'file')
  await writeFile(file, '')
  for (const path of [file, join(file, 'below')]) {
    const error = await failureOf(startDevChain({ folder: path }))
    assert.ok(error instanceof ChainFolderError)
    assert.equal(error.code, 'CONTRACT_CHAIN_FOLDER')
    assert.equal(error.folder, path)
    assert.equal(
      error.message,
      `the folder ${path} cannot hold a development chain: it is not a folder; choose a folder that you may write`,
    )
  }
})

test('without an anvil the message has the command that adds one', async () => {
  await using folder = await temporaryFolder()
  const error = await failureOf(
    Promise.try(() =>
      findAnvil(undefined, { from: [join(folder.path, 'a.ts')], path: folder.path }),
    ),
  )
  assert.ok(error instanceof AnvilMissingError)
  assert.equal(error.code, 'CONTRACT_ANVIL_MISSING')
  assert.equal(
    error.message,
    'there is no anvil to run a development chain with; add it with: npm install --save-dev @foundry-rs/anvil',
  )
})

test('the anvil in PATH is taken where the package is not there', async () => {
  await using folder = await temporaryFolder()
  const file = await program(folder.path, 'exit 0')
  assert.equal(findAnvil(undefined, { from: [], path: `:/nowhere:${folder.path}` }), file)
})

test('an anvil that is named and cannot be run is a clear error', async () => {
  await using folder = await temporaryFolder()
  const missing = join(folder.path, 'none')
  const next = 'name another anvil, or add one with: npm install --save-dev @foundry-rs/anvil'
  const error = await failureOf(startDevChain({ anvil: missing }))
  assert.ok(error instanceof AnvilUnusableError)
  assert.equal(error.code, 'CONTRACT_ANVIL_UNUSABLE')
  assert.equal(error.message, `${missing} cannot be run: there is no such file; ${next}`)
  const text = join(folder.path, 'text')
  await writeFile(text, 'hello', { mode: 0o644 })
  const refused = await failureOf(startDevChain({ anvil: text }))
  assert.equal(refused.message, `${text} cannot be run: it may not be executed; ${next}`)
  const directory = await failureOf(startDevChain({ anvil: folder.path }))
  assert.equal(directory.message, `${folder.path} cannot be run: it is not a file; ${next}`)
  await writeFile(text, '#!/no/such/program\n', { mode: 0o755 })
  await chmod(text, 0o755)
  const none = await failureOf(startDevChain({ anvil: text }))
  assert.equal(
    none.message,
    `${text} cannot be run: there is no such file, or none that runs it; ${next}`,
  )
})

test('an anvil that ends early is shown with what it printed, without keys', async () => {
  await using folder = await temporaryFolder()
  const key = `0x${'ab'.repeat(32)}`
  const anvil = await program(folder.path, `echo "(0) ${key}"; echo "Error: no luck" >&2; exit 3`)
  const error = await failureOf(startDevChain({ anvil, folder: join(folder.path, 'chain') }))
  assert.ok(error instanceof ChainStartError)
  assert.equal(error.code, 'CONTRACT_CHAIN_START')
  const printed = error.output.trim().split('\n').sort()
  assert.deepEqual(printed, ['(0) ***', 'Error: no luck'])
  assert.ok(!error.message.includes(key))
  assert.match(
    error.message,
    /^the development chain did not start: anvil ended with code 3; it printed: (\(0\) \*\*\* \| Error: no luck|Error: no luck \| \(0\) \*\*\*)$/,
  )
})

test('a wrong mnemonic does not come back in the message', async () => {
  const error = await failureOf(startDevChain({ mnemonic: 'open sesame' }))
  assert.ok(error instanceof ChainStartError)
  assert.equal(
    error.message,
    'the development chain did not start: anvil ended with code 1; it printed: Error: the word `***` is invalid',
  )
})

async function program(folder: string, script: string): Promise<string> {
  const file = join(folder, 'anvil')
  await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return file
}

function failureOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => assert.fail('it did not fail'),
    (error: Error) => error,
  )
}
