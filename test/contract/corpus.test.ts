/** Contracts with all that Solidity knows, from their source through generated modules to a chain and back. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { parseType, signature } from '../../src/contract/abi/index.ts'
import { type Connection, connect } from '../../src/contract/connection/index.ts'
import { type ContractSource, generate } from '../../src/contract/generate/index.ts'
import type { BoundContract, ContractModule } from '../../src/contract/runtime/index.ts'
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
  writeFileSync(join(strict, 'tsconfig.json'), JSON.stringify(STRICTEST))
  writeFileSync(join(strict, 'package.json'), JSON.stringify({ type: 'module' }))
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', '.'], {
    cwd: strict,
    encoding: 'utf8',
  })
  // The run time's own sources are compiled along, and hold to the settings of the repository.
  const own = stdout.split('\n').filter((line) => /^(one\.ts|many\/)/.test(line))
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
