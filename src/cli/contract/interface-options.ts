/** How the commands are told which interface a contract has. */
import { type Env, type OptionSpec, UsageError } from '../command/index.ts'
import { type Compiled, readNamed } from './read-compiled.ts'

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

/** The interface of `--abi`. */
export function readInterface(
  env: Env,
  { abi, contract }: { readonly abi: string | undefined; readonly contract: string | undefined },
): Promise<Compiled> {
  if (abi === undefined) throw new UsageError('--abi is missing: name the file of the interface')
  return readNamed(env, { file: abi, name: contract })
}
