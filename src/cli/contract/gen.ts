/** rialto contract gen: makes typed modules of contracts. */
import type { CompiledContract, GeneratedFile, WrittenFile } from '../../contract/index.ts'
import { defineCommand, type Env, JSON_OPTION, printable, UsageError } from '../command/index.ts'
import { COMPILER_OPTIONS, type CompilerArgs, compilerOf } from './compiler-options.ts'
import { type GenArgs, genInputs, readAliases, readNames } from './gen-inputs.ts'
import { readInputs } from './read-inputs.ts'
import { unusedAliases } from './unused-options.ts'
import { nextChange } from './watch-inputs.ts'

/** Files and contracts that a sentence names before it only counts them. */
const NAMED_FILES = 8

export const contractGen = defineCommand({
  name: 'contract gen',
  summary: 'Make a typed TypeScript module of contracts',
  details:
    'Takes the flags of abigen, in their meaning. What an input is, is told by what is in it, whatever flag names ' +
    'it. --out FILE.ts holds all contracts, --out FOLDER has a file for each and one for their types; without it, ' +
    'or with -, the module is printed. The same input gives the same text, and a file that is as it has to be is ' +
    'not touched.',
  examples: [
    {
      line: 'rialto contract gen --abi calldemo.abi --type FuncDemo --out funcdemo.ts',
      summary: 'of an ABI, as with abigen',
    },
    {
      line: 'rialto contract gen --sol contracts/token.sol --out src/contracts',
      summary: 'of Solidity, a file for each contract',
    },
    {
      line: 'rialto contract gen --artifacts out --deployments deployments --out src/contracts.ts --check',
      summary: 'fails in CI where the file is not up to date',
    },
  ],
  arguments: [],
  options: [
    JSON_OPTION,
    {
      name: 'abi',
      value: 'file',
      summary: 'the interface, - for the standard input',
      complete: 'file',
    },
    { name: 'bin', value: 'file', summary: 'the bytecode that belongs to --abi', complete: 'file' },
    {
      name: 'combined-json',
      value: 'file',
      summary: 'what "solc --combined-json abi,bin" wrote, - for the standard input',
      complete: 'file',
    },
    { name: 'sol', value: 'file', repeated: true, summary: 'a Solidity file', complete: 'file' },
    {
      name: 'artifacts',
      value: 'path',
      repeated: true,
      summary: 'an artifact of Hardhat or Foundry, or a folder of them',
      complete: 'folder',
    },
    { name: 'type', value: 'name', summary: "the name of the type (default: the contract's)" },
    { name: 'pkg', value: 'name', summary: 'what the module is called in its first line' },
    {
      name: 'out',
      value: 'path',
      summary: 'a file that ends in .ts, or a folder (default: the standard output)',
      complete: 'file',
    },
    { name: 'exc', value: 'names', summary: 'contracts to leave out, as A,B or path:A' },
    {
      name: 'alias',
      value: 'pairs',
      parse: readAliases,
      summary: 'other names for functions, events and errors, as a=b,c=d',
    },
    {
      name: 'deployments',
      value: 'folder',
      summary: 'where "rialto contract deploy" recorded addresses',
      complete: 'folder',
    },
    { name: 'check', summary: 'write nothing, fail where files on disk differ' },
    { name: 'watch', summary: 'generate again when an input changes, until interrupted' },
    ...COMPILER_OPTIONS,
  ],
  async run(env, { json, ...args }) {
    const gen: Gen = { ...args, json }
    genInputs(args)
    if (args.type === '') throw new UsageError('--type is empty; give a name, as FuncDemo')
    if (args.watch) return watchAndGenerate(env, gen)
    const { files, contracts } = await generateFiles(env, gen, () => {})
    if (args.out === undefined || args.out === '-') return print(env, files, json)
    await tellLeftovers(env, args.out, { files, json })
    await (args.check ? check(env, files, json) : write(env, { files, contracts, json }))
  },
})

interface Gen extends GenArgs, CompilerArgs {
  readonly type: string | undefined
  readonly pkg: string | undefined
  readonly exc: string | undefined
  readonly alias: Record<string, string> | undefined
  readonly deployments: string | undefined
  readonly json: true | undefined
}

interface Generated {
  readonly files: GeneratedFile[]
  readonly contracts: readonly CompiledContract[]
}

async function generateFiles(
  env: Env,
  args: Gen,
  onRead: (path: string) => void,
): Promise<Generated> {
  const { generate } = await import('../../contract/index.ts')
  const { type, pkg, out = '-', alias, deployments } = args
  const contracts = await readInputs(env, genInputs(args), {
    compiler: compilerOf(args),
    exclude: readNames(args.exc),
    // A type names one contract, which its libraries are not.
    libraries: type === undefined,
    onRead,
  })
  for (const name of await unusedAliases(contracts, alias ?? {})) {
    const text = `rialto: --alias ${name}=${alias?.[name]} names no function, event or error of these`
    await env.stderr.line(printable(text))
  }
  const sources =
    deployments === undefined ? contracts : await withAddresses(contracts, deployments)
  const files = generate(sources, {
    out: out === '-' ? 'printed.ts' : out,
    ...(type !== undefined && { type }),
    ...(pkg !== undefined && { title: pkg }),
    ...(alias !== undefined && { aliases: alias }),
  })
  return { files, contracts }
}

async function withAddresses(
  contracts: readonly CompiledContract[],
  folder: string,
): Promise<CompiledContract[]> {
  const { readDeployments } = await import('../../contract/index.ts')
  const chains = await readDeployments(folder)
  return contracts.map((one) => {
    const places = chains.flatMap(({ chainId, contracts: made }) => {
      const address = made.get(one.name)?.address
      return address === undefined ? [] : [[chainId, address] as const]
    })
    return places.length === 0 ? one : { ...one, deployments: Object.fromEntries(places) }
  })
}

async function print(
  env: Env,
  files: readonly GeneratedFile[],
  json: true | undefined,
): Promise<void> {
  for (const { text } of files) {
    await (json ? env.stdout.json({ path: '-', text }) : env.stdout.line(text.replace(/\n$/, '')))
  }
}

async function check(
  env: Env,
  files: readonly GeneratedFile[],
  json: true | undefined,
): Promise<void> {
  const { compareFiles, GenerateStaleError } = await import('../../contract/index.ts')
  const compared = await compareFiles(files)
  const stale = compared.filter(({ change }) => change !== 'same')
  for (const { path, change } of json ? compared : stale) {
    const word = change === 'new' ? 'missing' : 'differs'
    await (json ? env.stdout.json({ path, change }) : env.stdout.line(printable(`${word} ${path}`)))
  }
  if (stale.length > 0) throw new GenerateStaleError(stale.map(({ path }) => path))
}

async function write(
  env: Env,
  { files, contracts, json }: Generated & { json: true | undefined },
): Promise<void> {
  const { writeFiles } = await import('../../contract/index.ts')
  const written = await writeFiles(files)
  if (json) {
    for (const { path, change } of written) await env.stdout.json({ path, change })
    return
  }
  const names =
    contracts.length > NAMED_FILES
      ? `${contracts.length} contracts`
      : contracts.map(({ name }) => name).join(', ')
  await env.stderr.line(printable(`${wordsOf(written)}, from ${names}`))
}

/** Nothing is removed: another run may write into the same folder. */
async function tellLeftovers(
  env: Env,
  out: string,
  { files, json }: { files: readonly GeneratedFile[]; json: true | undefined },
): Promise<void> {
  const { leftovers } = await import('../../contract/index.ts')
  const left = out.endsWith('.ts') ? [] : await leftovers(out, files)
  if (json) {
    for (const path of left) await env.stdout.json({ path, change: 'leftover' })
  } else if (left.length > 0) {
    await env.stderr.line(
      printable(
        `Left over, of no contract of these: ${left.join(', ')}; remove what is not needed`,
      ),
    )
  }
}

function wordsOf(written: readonly WrittenFile[]): string {
  const wrote = written.filter(({ change }) => change !== 'same').map(({ path }) => path)
  if (wrote.length > NAMED_FILES) return `Wrote ${wrote.length} files`
  if (wrote.length > 0) return `Wrote ${wrote.join(', ')}`
  return written.length === 1 ? `${written[0]!.path} is up to date` : 'All files are up to date'
}

/** A mistake in an input is told, and waited out. */
async function watchAndGenerate(env: Env, args: Gen): Promise<void> {
  const read = new Set<string>()
  const { ContractError } = await import('../../contract/index.ts')
  const { resolve } = await import('node:path')
  for (const path of namedPaths(args)) read.add(resolve(path))
  try {
    for (;;) {
      const since = Date.now()
      try {
        const generated = await generateFiles(env, args, (path) => read.add(path))
        await write(env, { ...generated, json: args.json })
      } catch (error) {
        const isForeseen =
          error instanceof ContractError || (error as Error).cause instanceof ContractError
        if (!isForeseen) throw error
        await env.stderr.line(`rialto: ${printable((error as Error).message)}`)
      }
      await nextChange([...read], since, env.signal)
    }
  } catch (error) {
    if (!env.signal.aborted) throw error
  }
}

/** Even where reading fails at the first of them, all are waited for. */
function namedPaths({ abi, bin, combinedJson, sol, artifacts, deployments }: Gen): string[] {
  const lists = [sol, artifacts] as (readonly string[] | undefined)[]
  const named = [abi, bin, combinedJson, deployments, ...lists.flatMap((list) => list ?? [])]
  return named.filter((path) => path !== undefined)
}
