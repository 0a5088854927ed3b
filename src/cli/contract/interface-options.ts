/** How the commands are told which interface a contract has. */
import type { CompiledContract } from '../../contract/index.ts'
import { type Env, type OptionSpec, UsageError } from '../command/index.ts'

export const ABI_OPTION = {
  name: 'abi',
  value: 'file',
  summary: 'the interface: ABI JSON, an artifact, or the .sol itself; - for standard input',
  complete: 'file',
} as const satisfies OptionSpec

export const CONTRACT_OPTION = {
  name: 'contract',
  value: 'name',
  summary: 'which contract of the file, where it holds several',
} as const satisfies OptionSpec

/** The contract of a file; the only one, or the one that is named. */
export async function readContract(
  env: Env,
  { file, name }: { readonly file: string; readonly name: string | undefined },
): Promise<CompiledContract> {
  const { readContracts } = await import('../../contract/index.ts')
  const contracts = await readContracts([file], {
    stdin: env.stdin,
    signal: env.signal,
    onMessage: ({ text }) => void env.stderr.line(text.trimEnd()),
  })
  const fitting = name === undefined ? contracts : contracts.filter((one) => isCalled(one, name))
  const [only] = fitting
  if (only !== undefined && fitting.length === 1) return only
  const names = contracts.map((one) => one.name).join(', ')
  throw new UsageError(
    name === undefined
      ? `${file} holds ${contracts.length} contracts: say which with --contract: ${names}`
      : `${file} holds no contract ${name}: it has ${names}`,
  )
}

/** The interface of `--abi`. */
export function readInterface(
  env: Env,
  { abi, contract }: { readonly abi: string | undefined; readonly contract: string | undefined },
): Promise<CompiledContract> {
  if (abi === undefined) throw new UsageError('--abi is missing: name the file of the interface')
  return readContract(env, { file: abi, name: contract })
}

function isCalled({ name, path }: CompiledContract, wanted: string): boolean {
  return name === wanted || `${path}:${name}` === wanted
}
