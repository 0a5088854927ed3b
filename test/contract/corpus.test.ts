/** Contracts with all that Solidity knows, from their source through generated modules to a chain and back. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { parseAbi, parseType, signature } from '../../src/contract/abi/index.ts'
import { checksum } from '../../src/contract/codec/index.ts'
import { type Connection, connect } from '../../src/contract/connection/index.ts'
import { type ContractSource, generate } from '../../src/contract/generate/index.ts'
import type {
  BoundContract,
  ContractModule,
  SentTransaction,
} from '../../src/contract/runtime/index.ts'
import { compileCorpus } from './compile.ts'
import { type DevChain, startDevChain } from './dev-chain.ts'
import { createRandom, randomValue } from './random-value.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Rounds of random values for every function that gives back what it gets. */
const ROUNDS = 3

type Module = ContractModule<BoundContract, readonly unknown[], unknown, unknown, unknown>

let folder: string
let chain: DevChain
let connection: Connection
let contracts: ContractSource[]
let modules: Record<string, Module>

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rialto-corpus-'))
  contracts = compileCorpus()
  write(
    generate(contracts, {
      out: join(folder, 'all.ts'),
      runtime: join(ROOT, 'src/contract/runtime/index.ts'),
    }),
  )
  modules = await import(join(folder, 'all.ts'))
  chain = await startDevChain()
  connection = connect(chain.http)
})

after(async () => {
  await connection?.close()
  await chain?.[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

test('the corpus is large, and generated modules do not depend on the order of the contracts', () => {
  assert.ok(contracts.length >= 40, String(contracts.length))
  const options = { out: 'x.ts' }
  assert.deepEqual(generate(contracts, options), generate(contracts.toReversed(), options))
})

test('modules in one file and in a folder compile under the strictest settings', () => {
  const strict = join(folder, 'strict')
  const runtime = join(ROOT, 'src/contract/runtime/index.ts')
  write(generate(contracts, { out: join(strict, 'one.ts'), runtime }))
  write(generate(contracts, { out: join(strict, 'many'), runtime }))
  write(generate(ODD, { out: join(strict, 'odd.ts'), runtime }))
  writeFileSync(join(strict, 'tsconfig.json'), JSON.stringify(STRICTEST))
  writeFileSync(join(strict, 'package.json'), JSON.stringify({ type: 'module' }))
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', '.'], {
    cwd: strict,
    encoding: 'utf8',
  })
  // The run time's own sources are compiled along, and hold to the settings of the repository.
  const own = stdout.split('\n').filter((line) => /^(one\.ts|odd\.ts|many\/)/.test(line))
  assert.deepEqual(own, [])
  assert.ok(status === 0 || stdout.includes('src/contract/'), stdout)
})

test('every contract is deployed, and gives back what it gets', async (t) => {
  const random = createRandom(7)
  const [account] = await connection.request<`0x${string}`[]>('eth_accounts', [])
  const libraries: Record<string, `0x${string}`> = {}
  let calls = 0
  for (const source of byLinks(contracts)) {
    if (source.code === undefined) continue
    const module = modules[source.name]!
    const inputs = source.abi.find((item) => item.type === 'constructor')?.inputs ?? []
    const args = inputs.map((input) => randomValue(parseType(input), random))
    const wanted = source.code.links.map(({ library }) => library.split(':')[1]!)
    const linked = Object.fromEntries(wanted.map((name) => [name, libraries[name]!]))
    const { contract, address } = await module.deploy(connection, {
      account: account!,
      args,
      libraries: linked,
    })
    libraries[source.name] = address
    for (let round = 0; round < ROUNDS; round++) calls += await callEchoes(source, contract, random)
  }
  t.diagnostic(`${calls} calls gave back what they got`)
  assert.ok(calls > 400, String(calls))
})

test('enums are their members, and events of one signature are told apart', async () => {
  const [account] = await connection.request<`0x${string}`[]>('eth_accounts', [])
  const { Free, Market_Side, Enums_Side } = modules as unknown as Record<string, object>
  assert.deepEqual(Object.entries(Free!), [
    ['__proto__', 0],
    ['hasOwnProperty', 1],
    ['toString', 2],
  ])
  assert.deepEqual(Market_Side, { Buy: 0, Sell: 1 })
  assert.deepEqual(Enums_Side, { Left: 0, Right: 1, Both: 2 })
  const { contract } = await modules.Enums!.deploy(connection, { account: account!, args: [] })
  const { read, write } = contract as unknown as Record<string, Record<string, Call>>
  await assert.rejects(read!.none!(), {
    code: 'CONTRACT_RESULT',
    message:
      /^Enums\.none\(\) gave back what cannot be read: \[0\] is 3, and the enum has 3 members from 0 on; /,
  })
  await assert.rejects(read!['echo(uint8)']!(3), {
    message:
      'side is 3, and the enum has 3 members from 0 on; compare it with the type in the interface',
  })
  await assert.rejects(read!.refuse!(), { message: /Wrong\(side: 2\)/ })
  const sent = (await write!.step!(account, { account })) as SentTransaction
  const { events } = await sent.wait()
  const who = checksum(account!)
  const step = { side: 0, trades: [0], free: 2, plain: [1] }
  assert.deepEqual(
    events.map(({ signature, args }) => [signature, args]),
    [
      ['Sent(address,uint256)', { who, amount: 1n }],
      ['Sent(address indexed,uint256)', { who, amount: 2n }],
      [
        'Stepped(uint8,(uint8,uint8[],uint8,uint8[1]),uint8[2])',
        { side: 2, step, both: events[2]!.args.both },
      ],
    ],
  )
})

type Call = (...args: unknown[]) => Promise<unknown>

async function callEchoes(
  source: ContractSource,
  contract: BoundContract,
  random: ReturnType<typeof createRandom>,
) {
  let calls = 0
  for (const item of source.abi) {
    if (item.type !== 'function' || !item.name.startsWith('echo') || item.inputs.length === 0)
      continue
    const args = item.inputs.map((input) => randomValue(parseType(input), random))
    const text = signature(item.name, item.inputs)
    const read = contract.read[text] as unknown as (...args: unknown[]) => Promise<unknown>
    const result = await read(...args)
    assert.deepEqual(result, args.length === 1 ? args[0] : args, `${source.name}.${text}`)
    calls += 1
  }
  return calls
}

/** Those that others are linked with come first. */
function byLinks(all: readonly ContractSource[]): ContractSource[] {
  const links = (one: ContractSource) => one.code?.links.length ?? 0
  return all.toSorted((a, b) => links(a) - links(b))
}

function write(files: readonly { path: string; text: string }[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
}

const input = (name: string, type: string, more: object = {}) => ({ name, type, ...more })
const empty = { components: [] }

/** What no compiler of Solidity makes, and an ABI can say all the same. */
const ODD: ContractSource[] = [
  {
    name: 'Odd',
    enums: { Side: ['Left', '__proto__'] },
    abi: parseAbi([
      {
        type: 'function',
        name: 'nothing',
        stateMutability: 'view',
        inputs: [input('a', 'tuple', empty), input('b', 'uint256[0]'), input('c', 'string[0]')],
        outputs: [input('', 'tuple', empty), input('', 'string[0]')],
      },
      {
        type: 'function',
        name: 'names',
        inputs: [
          input('class', 'bool'),
          input('class_', 'bool'),
          input('class-', 'bool'),
          input('options', 'bool'),
        ],
      },
      {
        type: 'function',
        name: 'lists',
        inputs: [
          input('a', 'tuple[]', {
            internalType: 'struct ReadonlyArray[]',
            components: [input('x', 'bool[][]')],
          }),
        ],
      },
      {
        type: 'function',
        name: 'side',
        inputs: [input('a', 'uint8', { internalType: 'enum Side' })],
      },
      {
        type: 'event',
        name: 'Nothing',
        inputs: [
          input('a', 'uint256[0]', { indexed: true }),
          input('b', 'tuple', empty),
          input('c', 'tuple', { ...empty, indexed: true }),
        ],
      },
      { type: 'error', name: 'Nothing', inputs: [input('a', 'string[0]')] },
    ]),
  },
  {
    name: 'Other',
    enums: { Side: ['Up', 'Down'] },
    abi: parseAbi([
      {
        type: 'function',
        name: 'side',
        inputs: [input('a', 'uint8', { internalType: 'enum Side' })],
      },
    ]),
  },
]

const STRICTEST = {
  compilerOptions: {
    target: 'esnext',
    lib: ['esnext'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
    types: ['node'],
    module: 'nodenext',
    noEmit: true,
    strict: true,
    allowUnreachableCode: false,
    allowUnusedLabels: false,
    allowImportingTsExtensions: true,
    erasableSyntaxOnly: true,
    exactOptionalPropertyTypes: true,
    isolatedModules: true,
    noFallthroughCasesInSwitch: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noPropertyAccessFromIndexSignature: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    skipLibCheck: true,
    verbatimModuleSyntax: true,
  },
  include: ['**/*.ts'],
}
