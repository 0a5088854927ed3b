import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { CompileError } from '../compile/index.ts'
import { ContractError } from '../errors.ts'
import type { CompiledContract } from './compiled-contract.ts'
import { type ContractInput, type ReadContractsOptions, readContracts } from './read-contracts.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')
const ZEROS = '0'.repeat(40)
const ABI = '[{"type":"function","name":"year","inputs":[],"outputs":[],"stateMutability":"view"}]'

/** Reads from a folder that holds these files, or from the fixtures. */
async function read(
  inputs: readonly ContractInput[],
  files?: Record<string, string | Buffer>,
  options: ReadContractsOptions = {},
): Promise<CompiledContract[]> {
  if (files === undefined) return readContracts(inputs, { cwd: FIXTURES, ...options })
  await using folder = await mkdtempDisposable(join(tmpdir(), 'rialto-'))
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder.path, name, '..'), { recursive: true })
    await writeFile(join(folder.path, name), text)
  }
  return await readContracts(inputs, { cwd: folder.path, ...options })
}

async function refuses(
  code: string,
  message: string,
  ...args: Parameters<typeof read>
): Promise<void> {
  await assert.rejects(read(...args), (error: unknown) => {
    assert.ok(error instanceof ContractError, String(error))
    assert.deepEqual([error.code, error.message], [code, message])
    return true
  })
}

test('artifacts of Hardhat are read from their folder, without what lies beside them', async () => {
  const seen: string[] = []
  const contracts = await read(['hardhat'], undefined, { onRead: (path) => seen.push(path) })
  assert.deepEqual(
    contracts.map(({ name, path, kind, from }) => [name, path, kind, from]),
    [
      [
        'IToken',
        'contracts/token.sol',
        'interface',
        'hardhat/artifacts/contracts/token.sol/IToken.json',
      ],
      [
        'Token',
        'contracts/token.sol',
        'contract',
        'hardhat/artifacts/contracts/token.sol/Token.json',
      ],
    ],
  )
  assert.deepEqual(contracts[1]?.code, {
    object: `0x6001${ZEROS}6002`,
    links: [{ library: 'contracts/math.sol:Math', offsets: [2] }],
  })
  assert.deepEqual(seen, [
    join(FIXTURES, 'hardhat'),
    join(FIXTURES, 'hardhat/artifacts/contracts/token.sol/IToken.json'),
    join(FIXTURES, 'hardhat/artifacts/contracts/token.sol/Token.json'),
  ])
})

test('artifacts of Foundry are named by their metadata, else by their file', async () => {
  const [lib, vault] = await read(['foundry/out'])
  assert.deepEqual([lib?.name, lib?.kind], ['Lib', 'library'])
  assert.deepEqual(
    [vault?.name, vault?.path, vault?.compiler],
    ['Vault', 'src/Vault.sol', '0.8.30+commit.73712a01'],
  )
  assert.equal(vault?.userdoc?.notice, 'Keeps things.')
  assert.deepEqual(vault?.devdoc?.methods?.['mint(address)']?.params, { to: 'who gets it' })
  assert.deepEqual(vault?.code?.links, [{ library: 'contracts/math.sol:Math', offsets: [2] }])
  assert.equal(vault?.deployedCode?.object, '0x600160025b')
})

test('combined JSON of old compilers has texts in its JSON and names in its placeholders', async () => {
  const [math, token] = await read(['combined-old.json'])
  assert.equal(math?.name, 'Math')
  assert.deepEqual(token?.abi, [
    {
      type: 'function',
      name: 'year',
      inputs: [],
      outputs: [{ name: '', type: 'uint256' }],
      stateMutability: 'view',
    },
  ])
  assert.deepEqual(token?.code, {
    object: `0x6001${ZEROS}6002${ZEROS}`,
    links: [
      { library: 'contracts/a-rather-long-path/math.sol:Math', offsets: [2] },
      { library: 'short.sol:Lib', offsets: [24] },
    ],
  })
  assert.equal(token?.userdoc?.methods?.['year()']?.notice, 'The year.')
  assert.equal(token?.compiler, '0.4.24+commit.e67f0147.Linux.g++')
})

test('combined JSON of new compilers has hashes in its placeholders, which are looked up', async () => {
  const [math, token] = await read(['combined-new.json'])
  assert.equal(math?.kind, 'library')
  assert.deepEqual(token?.code?.links, [{ library: 'contracts/math.sol:Math', offsets: [2] }])
})

test('standard JSON is read, with the enums that the interface names', async () => {
  const input = { name: 'side', type: 'uint8', internalType: 'enum A.Side' }
  const members = [{ name: 'Buy' }, { name: 'Sell' }]
  const output = {
    contracts: {
      'a.sol': {
        A: {
          abi: [{ type: 'function', name: 'f', inputs: [input], stateMutability: 'pure' }],
          evm: { bytecode: { object: '6001' }, deployedBytecode: { object: '60' } },
          metadata: '{"compiler":{"version":"0.8.37"}}',
        },
      },
    },
    sources: {
      'a.sol': {
        ast: {
          nodes: [
            {
              nodeType: 'ContractDefinition',
              name: 'A',
              abstract: true,
              nodes: [
                { nodeType: 'EnumDefinition', name: 'Side', members },
                { nodeType: 'EnumDefinition', name: 'Other', members },
              ],
            },
          ],
        },
      },
    },
  }
  const [contract] = await read(['out.json'], { 'out.json': JSON.stringify(output) })
  assert.deepEqual(contract?.enums, { 'A.Side': ['Buy', 'Sell'] })
  assert.equal(contract?.kind, 'abstract')
  assert.equal(contract?.compiler, '0.8.37')
  assert.equal(contract?.metadata, '{"compiler":{"version":"0.8.37"}}')
})

test('an ABI is called by its file, or as it is asked, and takes the code of another file', async () => {
  const files = { 'calldemo.abi': ABI, 'calldemo.bin': '0x6001\n' }
  const [alone] = await read(['calldemo.abi'], files)
  assert.deepEqual([alone?.name, alone?.kind, alone?.code], ['calldemo', 'interface', undefined])
  const both = [{ abi: 'calldemo.abi', bin: 'calldemo.bin' }]
  const [whole] = await read(both, files, { name: 'Demo' })
  assert.deepEqual([whole?.name, whole?.kind], ['Demo', 'contract'])
  assert.deepEqual(whole?.code, { object: '0x6001', links: [] })
})

test('the standard input is read like a file, whatever pieces it comes in', async () => {
  const stdin = () =>
    Readable.from(
      Buffer.from(`\ufeff${ABI}`)
        .map((byte) => byte)
        .values()
        .map((byte) => Buffer.of(byte)),
    )
  const [contract] = await read(['-'], undefined, { stdin: stdin() })
  assert.equal(contract?.name, 'Contract')
  assert.equal(contract?.from, 'the standard input')
})

test('the same contract twice counts once, and excluded ones not at all', async () => {
  const twice = ['hardhat', 'hardhat/artifacts/contracts/token.sol/Token.json']
  assert.equal((await read(twice)).length, 2)
  const names = async (...exclude: string[]) =>
    (await read(['hardhat'], undefined, { exclude })).map(({ name }) => name)
  assert.deepEqual(await names('IToken'), ['Token'])
  assert.deepEqual(await names('contracts/token.sol:Token', 'other.sol:IToken'), ['IToken'])
})

test('two contracts of one name are told by their paths, else by their files', async () => {
  const artifact = (sourceName: string, bytecode: string) =>
    JSON.stringify({ contractName: 'Token', sourceName, abi: [], bytecode })
  const files = {
    'out/a.json': artifact('a.sol', '0x'),
    'out/b.json': artifact('b.sol', '0x'),
    'c.json': artifact('a.sol', '0x60'),
  }
  const next = 'give the file of the one that is meant, or leave the other out'
  await refuses(
    'CONTRACT_TWINS',
    `two contracts are called Token: a.sol:Token and b.sol:Token; ${next}`,
    ['out'],
    files,
  )
  await refuses(
    'CONTRACT_TWINS',
    `two contracts are called Token: out/a.json and c.json; ${next}`,
    ['out/a.json', 'c.json'],
    files,
  )
  assert.equal((await read(['out'], files, { exclude: ['b.sol:Token'] })).length, 1)
  assert.equal((await read(['out'], files, { allowTwins: true })).length, 2)
})

test('what holds no contract is refused with what would', async () => {
  const again = 'write it again, with the program that makes it'
  const kinds =
    'give Solidity, an ABI as JSON or as lines, what solc writes, or artifacts of Hardhat or Foundry'
  await refuses(
    'CONTRACT_INPUT_MISSING',
    'no.sol does not exist; name a file or folder that does, or - for the standard input',
    ['no.sol'],
    {},
  )
  await refuses('CONTRACT_INPUT_EMPTY', `a.abi is empty; ${again}`, ['a.abi'], { 'a.abi': ' \n' })
  await refuses('CONTRACT_INPUT_EMPTY', `the standard input is empty; ${again}`, ['-'], undefined, {
    stdin: Readable.from([]),
  })
  await refuses(
    'CONTRACT_INPUT_JSON',
    `a.abi ends in the middle of its JSON; ${again}`,
    ['a.abi'],
    { 'a.abi': ABI.slice(0, -9) },
  )
  await refuses(
    'CONTRACT_INPUT_JSON',
    `a.abi is no JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2); ${again}`,
    ['a.abi'],
    { 'a.abi': '{a}' },
  )
  await refuses(
    'CONTRACT_INPUT_UNKNOWN',
    `a.html is nothing that contracts are read from; ${kinds}`,
    ['a.html'],
    { 'a.html': '<html>404</html>' },
  )
  await refuses(
    'CONTRACT_INPUT_UNKNOWN',
    `a.bin is bytecode alone; give it as --bin, with the ABI beside it as --abi`,
    ['a.bin'],
    { 'a.bin': '60016002' },
  )
  await refuses('CONTRACT_INPUT_UNKNOWN', `a.json is JSON of another kind; ${kinds}`, ['a.json'], {
    'a.json': '{"dependencies":{}}',
  })
  await refuses(
    'CONTRACT_INPUT_UNKNOWN',
    'a.json has no ABI of a.sol:A; ask for one, as in: solc --combined-json abi,bin',
    ['a.json'],
    { 'a.json': '{"contracts":{"a.sol:A":{"bin":"60"}}}' },
  )
  await refuses(
    'CONTRACT_INPUT_UNREADABLE',
    'a.abi cannot be read: it is not UTF-8; name a file of text that you may read',
    ['a.abi'],
    { 'a.abi': Buffer.of(0xff, 0xfe, 0x5b) },
  )
  await refuses(
    'CONTRACT_INPUT_NONE',
    'out holds no contract; name a folder of artifacts, as artifacts of Hardhat or out of Foundry, or Solidity files',
    ['out'],
    { 'out/package.json': '{}', 'out/a.txt': ABI },
  )
  await refuses(
    'CONTRACT_INPUT_NONE',
    'a.json holds no contract; compile something first, with: rialto contract build',
    ['a.json'],
    { 'a.json': '{"contracts":{}}' },
  )
})

test('a damaged contract is refused with its place', async () => {
  await refuses(
    'CONTRACT_INPUT_ABI',
    'the ABI in a.abi is wrong: abi[0].name is missing, not a name; correct it there',
    ['a.abi'],
    { 'a.abi': '[{"type":"function"}]' },
  )
  await refuses(
    'CONTRACT_INPUT_ABI',
    'the ABI in a.abi is wrong: abi[0] is 1, not an object; correct it there',
    ['a.abi'],
    { 'a.abi': '[1]' },
  )
  const abi = (...inputs: object[]) => ({
    'a.abi': JSON.stringify([
      { type: 'event', name: 'E', inputs: [] },
      { type: 'function', name: 'f', inputs, outputs: [] },
    ]),
  })
  const whole = { name: 'a', type: 'uint8' }
  await refuses(
    'CONTRACT_INPUT_ABI',
    'the ABI in a.abi is wrong: at abi[1].inputs[1] the type "uint7" is no type of Solidity; correct it there',
    ['a.abi'],
    abi(whole, { name: 'b', type: 'uint7' }),
  )
  await refuses(
    'CONTRACT_INPUT_ABI',
    'the ABI in a.abi is wrong: at abi[1].inputs[0].components[1] the type "tuple" has no components; correct it there',
    ['a.abi'],
    abi({ name: 's', type: 'tuple[]', components: [whole, { name: 't', type: 'tuple' }] }),
  )
  const artifact = (bytecode: string) => ({
    'a.json': `{"contractName":"A","sourceName":"a.sol","abi":[],"bytecode":"${bytecode}"}`,
  })
  const next = 'compile it again, with "rialto contract build" or what made it'
  await refuses(
    'CONTRACT_BYTECODE',
    `the bytecode of a.sol:A in a.json has an odd number of digits, 3; ${next}`,
    ['a.json'],
    artifact('0x600'),
  )
  await refuses(
    'CONTRACT_BYTECODE',
    `the bytecode of a.bin has an odd number of digits, 1; ${next}`,
    [{ abi: 'a.abi', bin: 'a.bin' }],
    { 'a.abi': ABI, 'a.bin': '6' },
  )
  await refuses(
    'CONTRACT_INPUT_EMPTY',
    'a.bin is empty; write it again, with the program that makes it',
    [{ abi: 'a.abi', bin: 'a.bin' }],
    { 'a.abi': ABI, 'a.bin': '0x' },
  )
  await refuses(
    'CONTRACT_BYTECODE_OWNER',
    'the bytecode belongs to one contract, and hardhat has 2: IToken, Token; give the ABI of the one that it is of',
    [{ abi: 'hardhat', bin: 'a.bin' }],
  )
  await refuses(
    'CONTRACT_INPUT_UNKNOWN',
    'a.sol is no ABI; give an ABI as --abi',
    [{ abi: 'a.sol', bin: 'a.bin' }],
    { 'a.sol': 'contract A {}' },
  )
})

test('what a compiler refused elsewhere is told in its words', async () => {
  const output = JSON.stringify({
    errors: [{ severity: 'error', formattedMessage: 'ParserError: no\n' }],
  })
  await assert.rejects(read(['out.json'], { 'out.json': output }), (error: unknown) => {
    assert.ok(error instanceof CompileError)
    assert.equal(
      error.message,
      'the compiler that wrote out.json found an error; it says:\nParserError: no',
    )
    return true
  })
})

test('a file that may not be read is named', {
  skip: process.getuid?.() === 0 && 'root may read all',
}, async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'rialto-'))
  await writeFile(join(folder.path, 'a.abi'), ABI)
  await chmod(join(folder.path, 'a.abi'), 0)
  await assert.rejects(readContracts(['a.abi'], { cwd: folder.path }), {
    code: 'CONTRACT_INPUT_UNREADABLE',
  })
})

test('a signal ends the reading with its reason', async () => {
  const reason = new Error('enough')
  const waiting = new Readable({ read() {} })
  const abort = new AbortController()
  const reading = read(['-'], undefined, { stdin: waiting, signal: abort.signal })
  abort.abort(reason)
  await assert.rejects(reading, reason)
})

test('a pipe is read as a file is', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'rialto-'))
  const pipe = join(folder.path, 'pipe')
  await promisify(execFile)('mkfifo', [pipe])
  const [[contract]] = await Promise.all([readContracts([pipe]), writeFile(pipe, ABI)])
  assert.equal(contract?.abi.length, 1)
})

test('a pipe that nobody writes to is waited for until the signal says otherwise', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'rialto-'))
  const pipe = join(folder.path, 'pipe')
  await promisify(execFile)('mkfifo', [pipe])
  const abort = new AbortController()
  const reason = new Error('enough')
  const reading = readContracts([pipe], {
    signal: abort.signal,
    onRead: () => setImmediate(() => abort.abort(reason)),
  })
  await assert.rejects(reading, reason)
})
