/** From inputs of any kind to contracts. */
import { stat } from 'node:fs/promises'
import { basename, relative, resolve, sep } from 'node:path'
import type { Readable } from 'node:stream'
import {
  type CompileProgress,
  type CompilerMessage,
  type CompilerOptions,
  compileSolidity,
  type Entry,
} from '../compile/index.ts'
import { type CompiledContract, fullName } from './compiled-contract.ts'
import { contractOf } from './contract-of.ts'
import { BytecodeOwnerError, InputEmptyError, InputNoneError, InputUnknownError } from './errors.ts'
import { fromArtifact } from './from-artifact.ts'
import { fromCombined, fromStandard } from './from-compiler.ts'
import { fromHuman } from './from-human.ts'
import { nameLibraries, parseCode } from './parse-code.ts'
import { projectRoot } from './project-root.ts'
import { readInput, readStream, STDIN, toInputError } from './read-input.ts'
import { recognise } from './recognise.ts'
import { refuseTwins } from './refuse-twins.ts'
import { walkArtifacts } from './walk-artifacts.ts'

/** A file, a folder of artifacts, or `-` for the standard input; or an ABI and the bytecode that belongs to it. */
export type ContractInput = string | { readonly abi: string; readonly bin: string }

/** How inputs are read. */
export interface ReadContractsOptions {
  /** What paths are relative to. @default the working folder */
  readonly cwd?: string
  /** What `-` is read from. @default the process's */
  readonly stdin?: Readable
  /** How Solidity is compiled. @default as the compiler does it by itself */
  readonly compiler?: CompilerOptions
  /** What the contract of an ABI alone is called. @default the name of its file */
  readonly name?: string
  /** Contracts that are left out, as `Name` or `path:Name`. @default none */
  readonly exclude?: readonly string[]
  /** Whether libraries of other files that Solidity links to are given too. @default true */
  readonly libraries?: boolean
  /** Whether two contracts may have one name. @default false */
  readonly allowTwins?: boolean
  /** Called with each file and folder that was read, imports too. */
  readonly onRead?: (path: string) => void
  /** Called with each warning of the compiler. */
  readonly onMessage?: (message: CompilerMessage) => void
  /** Called with each contract of a Solidity file that is imported, where it is not given itself. */
  readonly onImported?: (contract: CompiledContract) => void
  /** Called before the compiler works. */
  readonly onProgress?: (progress: CompileProgress) => void
  readonly signal?: AbortSignal
}

/**
 * The contracts of the inputs, which are told apart by what is in them: Solidity, an ABI as JSON or as lines, combined and
 * standard JSON of solc, artifacts of Hardhat, Foundry, Truffle and `rialto contract build`. Of Solidity the contracts of
 * the named files are given, and the libraries that they link to.
 *
 * @throws {InputMissingError} `CONTRACT_INPUT_MISSING`
 * @throws {InputUnreadableError} `CONTRACT_INPUT_UNREADABLE`
 * @throws {InputEmptyError} `CONTRACT_INPUT_EMPTY`
 * @throws {InputJsonError} `CONTRACT_INPUT_JSON`
 * @throws {InputUnknownError} `CONTRACT_INPUT_UNKNOWN`
 * @throws {InputNoneError} `CONTRACT_INPUT_NONE`
 * @throws {InputAbiError} `CONTRACT_INPUT_ABI`
 * @throws {HumanAbiError} `CONTRACT_HUMAN_ABI`
 * @throws {BytecodeError} `CONTRACT_BYTECODE`
 * @throws {BytecodeOwnerError} `CONTRACT_BYTECODE_OWNER`
 * @throws {TwinContractsError} `CONTRACT_TWINS`
 * @throws what the compiler throws: `CONTRACT_COMPILE`, `CONTRACT_PRAGMA`, `CONTRACT_IMPORT_MISSING` and others
 */
export async function readContracts(
  inputs: readonly ContractInput[],
  options: ReadContractsOptions = {},
): Promise<CompiledContract[]> {
  const reading: Reading = { ...options, cwd: resolve(options.cwd ?? '.'), entries: [], names: [] }
  const read: CompiledContract[] = []
  for (const input of inputs) read.push(...(await readOne(input, reading)))
  if (reading.entries.length > 0) read.push(...(await compile(reading)))
  const known = [...read.map(fullName), ...reading.names]
  const { exclude = [] } = options
  const left = read
    .filter((one) => !exclude.includes(one.name) && !exclude.includes(fullName(one)))
    .map((one) => withNames(one, known))
  return options.allowTwins ? left : refuseTwins(left)
}

interface Reading extends ReadContractsOptions {
  readonly cwd: string
  /** Full names of what was compiled and not given. */
  readonly names: string[]
  /** The Solidity among the inputs, which is compiled together; its full path, or none for the standard input. */
  readonly entries: { readonly shown: string; readonly file?: string; readonly text: string }[]
}

async function readOne(input: ContractInput, reading: Reading): Promise<CompiledContract[]> {
  if (typeof input !== 'string') return withCode(input, reading)
  if (input === '-') {
    return fromText(
      await readStream(reading.stdin ?? process.stdin, STDIN, reading.signal),
      STDIN,
      reading,
    )
  }
  const path = resolve(reading.cwd, input)
  reading.onRead?.(path)
  const found = await stat(path).catch((error: unknown) => {
    throw toInputError(error, input)
  })
  if (found.isDirectory()) return fromFolder(path, input, reading)
  return fromText(await readNamed(path, input, reading), input, reading)
}

/** Messages call a file as it was named. */
async function readNamed(path: string, shown: string, { signal }: Reading): Promise<string> {
  const text = await readInput(path, shown, signal)
  if (text.trim() === '') throw new InputEmptyError(shown)
  return text
}

async function fromFolder(
  path: string,
  shown: string,
  reading: Reading,
): Promise<CompiledContract[]> {
  const contracts: CompiledContract[] = []
  for (const file of await walkArtifacts(path, reading.signal)) {
    const from = relative(reading.cwd, file)
    const recognised = recognise(await readInput(file, from, reading.signal), from)
    // Other JSON lies beside artifacts; an ABI without a name could be any list.
    if (recognised.kind !== 'artifact') continue
    reading.onRead?.(file)
    contracts.push(fromArtifact(recognised.value, from, nameOf(file)))
  }
  if (contracts.length > 0) return contracts
  throw new InputNoneError(
    shown,
    'name a folder of artifacts, as artifacts of Hardhat or out of Foundry, or Solidity files',
  )
}

async function fromText(
  text: string,
  shown: string,
  reading: Reading,
): Promise<CompiledContract[]> {
  const recognised = recognise(text, shown)
  const { name = shown === STDIN ? 'Contract' : nameOf(shown) } = reading
  switch (recognised.kind) {
    case 'solidity': {
      const file = shown === STDIN ? {} : { file: resolve(reading.cwd, shown) }
      reading.entries.push({ shown, text, ...file })
      return []
    }
    case 'human':
      return [await fromHuman(recognised.lines, shown, name)]
    case 'abi':
      return [contractOf({ name, from: shown, abi: recognised.value })]
    case 'artifact':
      return [fromArtifact(recognised.value, shown, name)]
    case 'combined':
      return some(fromCombined(recognised.value, shown), shown)
    case 'standard':
      return some(fromStandard(recognised.value, shown), shown)
    case 'other':
      throw new InputUnknownError(shown, 'is JSON of another kind')
  }
}

function some(contracts: CompiledContract[], shown: string): CompiledContract[] {
  if (contracts.length > 0) return contracts
  throw new InputNoneError(shown, 'compile something first, with: rialto contract build')
}

async function withCode(
  { abi, bin }: { abi: string; bin: string },
  reading: Reading,
): Promise<CompiledContract[]> {
  const contracts = await readOne(abi, { ...reading, entries: [] })
  const [contract, ...others] = contracts
  if (contract === undefined || others.length > 0) {
    const names = contracts.map((one) => one.name)
    if (names.length === 0) throw new InputUnknownError(abi, 'is no ABI', 'give an ABI as --abi')
    throw new BytecodeOwnerError(abi, names)
  }
  const isStdin = bin === '-'
  if (!isStdin) reading.onRead?.(resolve(reading.cwd, bin))
  const text = isStdin
    ? await readStream(reading.stdin ?? process.stdin, STDIN, reading.signal)
    : await readNamed(resolve(reading.cwd, bin), bin, reading)
  const shown = isStdin ? STDIN : bin
  const code = parseCode(text, shown)
  if (code === undefined) throw new InputEmptyError(shown)
  const { kind, ...rest } = contract
  return [{ ...rest, kind: kind === 'interface' || kind === 'abstract' ? 'contract' : kind, code }]
}

async function compile(reading: Reading): Promise<CompiledContract[]> {
  const { entries, cwd, compiler = {}, signal, onProgress } = reading
  const root = await projectRoot(
    entries.flatMap(({ file }) => file ?? []),
    cwd,
  )
  const named = entries.map(({ file, text }): Entry => {
    if (file === undefined) return { name: '<stdin>', text }
    return { name: relative(root, file).replaceAll(sep, '/'), text, file }
  })
  const compiled = await compileSolidity({
    entries: named,
    root,
    options: {
      ...compiler,
      ...(compiler.solc !== undefined && { solc: resolve(cwd, compiler.solc) }),
      includePaths: (compiler.includePaths ?? []).map((path) => resolve(cwd, path)),
    },
    ...(signal !== undefined && { signal }),
    ...(onProgress !== undefined && { onProgress }),
  })
  for (const { file } of compiled.sources) if (file !== undefined) reading.onRead?.(file)
  for (const message of compiled.messages) reading.onMessage?.(message)
  const shown = entries.map((one) => one.shown).join(', ')
  const all = fromStandard({ contracts: compiled.contracts }, shown, compiled)
  const wanted = new Set(named.map(({ name }) => name))
  reading.names.push(...all.map(fullName))
  const own = all.filter(({ path }) => wanted.has(path ?? ''))
  if (own.length === 0) throw new InputNoneError(shown, 'name a file that declares one')
  const given = reading.libraries === false ? own : [...own, ...librariesOf(own, all)]
  for (const one of all) if (!given.includes(one)) reading.onImported?.(one)
  return given
}

/** What the contracts link to, and what that links to, from other files. */
function librariesOf(
  own: readonly CompiledContract[],
  all: readonly CompiledContract[],
): CompiledContract[] {
  const found = new Set(own)
  // The loop goes on over what it adds.
  for (const { code } of found) {
    for (const { library } of code?.links ?? []) {
      const one = all.find((other) => fullName(other) === library)
      if (one !== undefined) found.add(one)
    }
  }
  return [...found].slice(own.length)
}

function withNames(contract: CompiledContract, known: readonly string[]): CompiledContract {
  const { code, deployedCode } = contract
  return {
    ...contract,
    ...(code !== undefined && { code: nameLibraries(code, known) }),
    ...(deployedCode !== undefined && { deployedCode: nameLibraries(deployedCode, known) }),
  }
}

/** `out/Token.sol/Token.0.8.19.json` is of Token: Foundry puts the compiler behind the name of a second one. */
function nameOf(file: string): string {
  return basename(file).replace(/(?:\.\d+\.\d+\.\d+)?\.\w+$/, '') || basename(file)
}
