/** Compiles Solidity for the tests of what comes after the compiler. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseAbi } from '../../src/contract/abi/index.ts'
import { readTree } from '../../src/contract/compile/index.ts'
import type { ContractSource } from '../../src/contract/generate/index.ts'

const CORPUS = join(import.meta.dirname, 'corpus')

interface Output {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[]
  readonly sources: unknown
  readonly contracts: Record<string, Record<string, Compiled>>
}

interface Compiled {
  readonly abi: unknown
  readonly devdoc: object
  readonly userdoc: object
  readonly evm: {
    readonly bytecode: {
      readonly object: string
      readonly linkReferences: Record<string, Record<string, readonly { start: number }[]>>
    }
  }
}

/** The contracts of the corpus. */
export function compileCorpus(): ContractSource[] {
  const files = readdirSync(CORPUS).filter((name) => name.endsWith('.sol'))
  return compile(
    Object.fromEntries(files.map((name) => [name, readFileSync(join(CORPUS, name), 'utf8')])),
  )
}

/** The contracts of sources, by the names of their files. */
export function compile(sources: Readonly<Record<string, string>>): ContractSource[] {
  const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string }
  const input = {
    language: 'Solidity',
    sources: Object.fromEntries(
      Object.entries(sources).map(([name, content]) => [name, { content }]),
    ),
    settings: {
      outputSelection: { '*': { '*': ['abi', 'evm.bytecode', 'devdoc', 'userdoc'], '': ['ast'] } },
    },
  }
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as Output
  const fatal = (output.errors ?? []).filter((one) => one.severity === 'error')
  if (fatal.length > 0) throw new Error(fatal.map((one) => one.formattedMessage).join('\n'))
  const { enums } = readTree(output.sources)
  return Object.values(output.contracts).flatMap((contracts) =>
    Object.entries(contracts).map(([name, compiled]) => ({ ...sourceOf(name, compiled), enums })),
  )
}

function sourceOf(name: string, { abi, devdoc, userdoc, evm }: Compiled): ContractSource {
  const { object, linkReferences } = evm.bytecode
  const source = { name, abi: parseAbi(abi), devdoc, userdoc }
  if (object === '') return source
  const links = Object.entries(linkReferences).flatMap(([file, libraries]) =>
    Object.entries(libraries).map(([library, places]) => ({
      library: `${file}:${library}`,
      offsets: places.map((one) => one.start),
    })),
  )
  return {
    ...source,
    code: { object: `0x${object.replace(/__\$\w{34}\$__/g, '0'.repeat(40))}`, links },
  }
}
