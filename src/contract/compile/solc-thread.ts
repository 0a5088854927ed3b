/** Runs a soljson.js in a thread of its own: a compilation holds its thread for seconds. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { compileFunction } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'

/** The parts of a soljson.js that are used. */
interface Soljson {
  cwrap(name: string, result: string, parameters: readonly string[]): (...args: unknown[]) => string
  readonly _solidity_compile?: unknown
  readonly _compileStandard?: unknown
  readonly _solidity_version?: unknown
  onRuntimeInitialized?: () => void
  calledRun?: boolean
}

/** What the thread tells: that the compiler is there, what it wrote, or that it cannot be used. */
export type ThreadMessage =
  | { readonly kind: 'loaded'; readonly version: string }
  | { readonly kind: 'compiled'; readonly output: string }
  | { readonly kind: 'unusable'; readonly why: string }

const { path, input } = workerData as { path: string; input: string }

try {
  const solc = load(path)
  const version = solc.cwrap(
    solc._solidity_version === undefined ? 'version' : 'solidity_version',
    'string',
    [],
  )()
  tell({ kind: 'loaded', version })
  tell({ kind: 'compiled', output: compile(solc, input) })
} catch (error) {
  tell({ kind: 'unusable', why: error instanceof Error ? error.message : String(error) })
}

/** As a module of CommonJS, whatever the package around the file says that it is. */
function load(file: string): Soljson {
  const module = { exports: {} as Soljson }
  const names = ['module', 'exports', 'require', '__filename', '__dirname']
  const run = compileFunction(readFileSync(file, 'utf8'), names, { filename: file })
  run.call(module.exports, module, module.exports, createRequire(file), file, dirname(file))
  if (typeof module.exports.cwrap !== 'function') throw new Error('it has no compiler in it')
  return module.exports
}

/** Without a callback nothing but the given sources can be imported. Compilers before 0.5 have the older name. */
function compile(solc: Soljson, text: string): string {
  if (solc._solidity_compile !== undefined) {
    const run = solc.cwrap('solidity_compile', 'string', ['string', 'number', 'number'])
    return run(text, 0, 0)
  }
  if (solc._compileStandard !== undefined) {
    return solc.cwrap('compileStandard', 'string', ['string', 'number'])(text, 0)
  }
  throw new Error('it is older than 0.4.11')
}

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message)
}
