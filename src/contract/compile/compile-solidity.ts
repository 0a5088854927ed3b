/** Compiles Solidity offline: sources in, what the compiler wrote out. */
import { collectSources, type Entry, type SoliditySource } from './collect-sources.ts'
import { type CompiledSources, readTree } from './compiled-sources.ts'
import { type CompilerMessage, readMessages } from './compiler-message.ts'
import { CompileError, CompilerUnusableError, CompileTimeoutError, PragmaError } from './errors.ts'
import { findCompiler } from './find-compiler.ts'
import { fittingVersions } from './fitting-versions.ts'
import { parseRemapping, readRemappings, remappingText } from './remappings.ts'
import type { Project } from './resolve-import.ts'
import { runNative } from './run-native.ts'
import { runSoljson } from './run-soljson.ts'

/** Milliseconds that a compilation may take: the largest projects take two minutes by way of the IR. */
const COMPILE_MS = 300_000

/** solc's number for a pragma that it does not fit. */
const PRAGMA_CODE = '5333'

/** How Solidity is compiled. */
export interface CompilerOptions {
  /** A soljson.js, or the program solc. @default the project's package solc, else the one beside Rialto */
  readonly solc?: string
  /** Folders where imports are looked for after the project's own. @default none */
  readonly includePaths?: readonly string[]
  /** As `@oz/=node_modules/@openzeppelin/`; they go before those of remappings.txt and foundry.toml. @default none */
  readonly remappings?: readonly string[]
  /** @default false, and true where `runs` is given */
  readonly optimize?: boolean
  /** How often the code is thought to run. @default 200, the compiler's own */
  readonly runs?: number
  /** @default the compiler's own */
  readonly evmVersion?: string
  /** @default false */
  readonly viaIr?: boolean
  /** Milliseconds. @default 300_000 */
  readonly timeout?: number
}

/** What is known before the compiler works. */
export interface CompileProgress {
  /** As `solc 0.8.37`. */
  readonly compiler: string
  readonly sources: number
}

export interface CompileRequest {
  readonly entries: readonly Entry[]
  /** Names of sources are relative to it, and imports are read below it. */
  readonly root: string
  readonly options: CompilerOptions
  readonly signal?: AbortSignal
  /** Called once the compiler is loaded. */
  readonly onProgress?: (progress: CompileProgress) => void
}

/**
 * @throws {CompileError} `CONTRACT_COMPILE` with all that the compiler found
 * @throws {PragmaError} `CONTRACT_PRAGMA` if the sources ask for another compiler
 * @throws {CompileTimeoutError} `CONTRACT_COMPILE_TIME`
 */
export async function compileSolidity(request: CompileRequest): Promise<CompiledSources> {
  const { entries, root, options, signal, onProgress } = request
  const { timeout = COMPILE_MS } = options
  const project = await projectOf(root, options)
  const sources = await collectSources(entries, project, signal)
  const compiler = await findCompiler(root, options.solc)
  const run = compiler.kind === 'native' ? runNative : runSoljson
  const deadline = AbortSignal.timeout(timeout)
  let name = 'solc'
  try {
    const { version, output } = await run(compiler.path, inputOf(sources, project, options), {
      signal: AbortSignal.any([deadline, ...(signal === undefined ? [] : [signal])]),
      onVersion(given) {
        name = `solc ${given.split('+')[0]}`
        onProgress?.({ compiler: name, sources: sources.size })
      },
    })
    const parsed = parse(output, compiler.path)
    const messages = readMessages(parsed.errors)
    refuse(messages, { sources, entries, compiler: name })
    return {
      compiler: version.replace(/\.Emscripten.*$|\.(?:Linux|Darwin|Windows)\..*$/, ''),
      contracts: parsed.contracts,
      sources: [...sources.values()],
      messages,
      tree: readTree(parsed.sources),
    }
  } catch (error) {
    if (error === deadline.reason && deadline.aborted) throw new CompileTimeoutError(name, timeout)
    throw error
  }
}

async function projectOf(root: string, options: CompilerOptions): Promise<Project> {
  const given = (options.remappings ?? []).map((text) => parseRemapping(text, '--remapping'))
  // The last of several alike wins, so the line's own come last.
  const remappings = [...(await readRemappings(root)), ...given]
  return { root, includePaths: options.includePaths ?? [], remappings }
}

function inputOf(
  sources: ReadonlyMap<string, SoliditySource>,
  { remappings }: Project,
  { optimize, runs, evmVersion, viaIr }: CompilerOptions,
): string {
  const outputs = ['abi', 'devdoc', 'userdoc', 'metadata']
  const code = ['evm.bytecode', 'evm.deployedBytecode'].flatMap((one) => [
    `${one}.object`,
    `${one}.linkReferences`,
  ])
  return JSON.stringify({
    language: 'Solidity',
    sources: Object.fromEntries(
      [...sources.values()].map(({ name, text }) => [name, { content: text }]),
    ),
    settings: {
      remappings: remappings.map(remappingText),
      optimizer: {
        enabled: optimize ?? runs !== undefined,
        ...(runs !== undefined && { runs }),
      },
      ...(evmVersion !== undefined && { evmVersion }),
      ...(viaIr && { viaIR: true }),
      outputSelection: { '*': { '*': [...outputs, ...code], '': ['ast'] } },
    },
  })
}

interface Output {
  readonly errors?: unknown
  readonly contracts?: unknown
  readonly sources?: unknown
}

function parse(output: string, path: string): Output {
  try {
    return JSON.parse(output) as Output
  } catch (error) {
    throw new CompilerUnusableError(path, 'does not answer with JSON', { cause: error })
  }
}

function refuse(
  messages: readonly CompilerMessage[],
  about: {
    sources: ReadonlyMap<string, SoliditySource>
    entries: readonly Entry[]
    compiler: string
  },
): void {
  const errors = messages.filter((one) => one.severity === 'error')
  if (errors.length === 0) return
  const isPragma = (one: CompilerMessage) =>
    one.errorCode === PRAGMA_CODE || /requires different compiler version/.test(one.text)
  const misfit = errors.find(isPragma)
  const file = misfit && (misfit.file ?? fileIn(misfit.text, about.sources))
  if (file === undefined) throw new CompileError(messages, about.compiler)
  const pragmas = [...about.sources.values()].flatMap((source) => source.pragmas)
  throw new PragmaError({ file, wanted: fittingVersions(pragmas), compiler: about.compiler })
}

/** Old compilers name the file in the text alone. */
function fileIn(text: string, sources: ReadonlyMap<string, SoliditySource>): string | undefined {
  const names = [...sources.keys()]
  return names.find((name) => text.includes(name)) ?? names[0]
}
