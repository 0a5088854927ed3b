/** Reads contracts for a command: shows how far it is, and what the compiler says, on the standard error. */
import { stat } from 'node:fs/promises'
import type {
  CompiledContract,
  CompilerMessage,
  ContractInput,
  ReadContractsOptions,
} from '../../contract/index.ts'
import { CliError, type Env, printable, UsageError } from '../command/index.ts'
import { unusedRemappings } from './unused-options.ts'

/** @throws what `readContracts` does; the compiler's own words are on the standard error then */
export async function readInputs(
  env: Env,
  inputs: readonly ContractInput[],
  options: ReadContractsOptions,
): Promise<CompiledContract[]> {
  const { CompileError, readContracts } = await import('../../contract/index.ts')
  const { includePaths = [], remappings = [] } = options.compiler ?? {}
  for (const path of includePaths) await refuseNoFolder(path)
  const warnings: CompilerMessage[] = []
  let shown: Promise<void> = Promise.resolve()
  try {
    const contracts = await readContracts(inputs, {
      ...options,
      stdin: env.stdin,
      signal: env.signal,
      onMessage: (message) => warnings.push(message),
      onProgress({ compiler, sources }) {
        if (!env.stderr.isTerminal) return
        const files = sources === 1 ? '1 file' : `${sources} files`
        shown = env.stderr.line(`Compiling ${files} with ${compiler}...`)
      },
    })
    await shown
    await show(env, warnings)
    for (const text of unusedRemappings(contracts, remappings)) {
      await env.stderr.line(printable(`rialto: --remapping ${text} changes no import`))
    }
    return contracts
  } catch (error) {
    await shown
    if (!(error instanceof CompileError)) throw error
    await show(env, error.messages)
    throw new CliError(error.code, error.shortMessage, { cause: error })
  }
}

/** Where imports are looked for in vain, the message is about the import. */
async function refuseNoFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory()) throw new UsageError(`--include-path ${path} is no folder`)
}

/** In its own words, line by line; a source may hold anything, so no line reaches the terminal as it is. */
async function show(env: Env, messages: readonly CompilerMessage[]): Promise<void> {
  for (const { text } of messages) {
    await env.stderr.line(`${text.split('\n').map(printable).join('\n')}\n`)
  }
}
