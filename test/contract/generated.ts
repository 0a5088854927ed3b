/** The corpus, generated, on a chain of its own: for tests that call what no module of the repository declares. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checksum } from '../../src/contract/codec/index.ts'
import { type Connection, connect } from '../../src/contract/connection/index.ts'
import { generate } from '../../src/contract/generate/index.ts'
import type { ContractModule } from '../../src/contract/runtime/index.ts'
import { compile, compileCorpus } from './compile.ts'
import { startDevChain } from './dev-chain.ts'

const RUNTIME = join(import.meta.dirname, '../../src/contract/runtime/index.ts')

export type Hex = `0x${string}`

/** What is generated while a test runs has no type before; corpus.test.ts has its types checked. */
export type Loose = ReturnType<typeof JSON.parse>

type Module = ContractModule<Loose, readonly unknown[], Loose, Loose, Loose>

export interface Generated extends AsyncDisposable {
  readonly connection: Connection
  readonly modules: Readonly<Record<string, Module>>
  /** Of the chain, with their checksums. */
  readonly accounts: readonly Hex[]
  /** A contract that the first account deployed. */
  deploy(name: string): Promise<Loose>
}

/** The modules of the corpus and of more sources. */
export async function startGenerated(
  sources: Readonly<Record<string, string>> = {},
): Promise<Generated> {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-generated-'))
  const contracts = [
    ...compileCorpus(),
    ...(Object.keys(sources).length > 0 ? compile(sources) : []),
  ]
  const [file] = generate(contracts, { out: join(folder, 'all.ts'), runtime: RUNTIME })
  writeFileSync(file!.path, file!.text)
  const modules: Record<string, Module> = await import(file!.path)
  const chain = await startDevChain()
  const connection = connect(chain.http)
  const given = await connection.request<Hex[]>('eth_accounts', [])
  const accounts = given.map((one) => checksum(one.slice(2).toLowerCase()))
  return {
    connection,
    modules,
    accounts,
    async deploy(name) {
      const options = { account: accounts[0]!, args: [] }
      const { contract } = await modules[name]!.deploy(connection, options)
      return contract
    },
    async [Symbol.asyncDispose]() {
      await connection.close()
      await chain[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The error of a promise that rejects with this class and message. */
export async function fails<Kind extends Error>(
  promise: Promise<unknown>,
  Kind: new (...args: never[]) => Kind,
  message: string | RegExp,
): Promise<Kind> {
  const error = await promise.then(
    () => assert.fail('it did not fail'),
    (one: unknown) => one,
  )
  assert.ok(error instanceof Kind, String(error))
  if (typeof message === 'string') assert.equal(error.message, message)
  else assert.match(error.message, message)
  return error
}
