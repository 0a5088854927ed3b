/** The contracts of a file, and the one that is meant. */
import type { CompiledContract } from '../../contract/index.ts'
import { type Env, UsageError } from '../command/index.ts'

export interface Compiled {
  readonly chosen: CompiledContract
  /** With the libraries that it may need. */
  readonly all: readonly CompiledContract[]
}

/** The contract that is named, or the only one that is no library, interface or abstract contract. */
export async function readCompiled(
  env: Env,
  { file, name }: { readonly file: string; readonly name: string | undefined },
): Promise<Compiled> {
  const { readContracts } = await import('../../contract/index.ts')
  const all = await readContracts([file], {
    stdin: env.stdin,
    signal: env.signal,
    onMessage: ({ text }) => void env.stderr.line(text.trimEnd()),
  })
  const whole = all.filter((one) => one.kind === 'contract')
  const fitting = name === undefined ? whole : all.filter((one) => isCalled(one, name))
  const [chosen] = fitting
  if (chosen !== undefined && fitting.length === 1) return { chosen, all }
  const names = (name === undefined && whole.length > 0 ? whole : all)
    .map((one) => one.name)
    .join(', ')
  if (name !== undefined) throw new UsageError(`${file} holds no contract ${name}: it has ${names}`)
  throw new UsageError(
    whole.length === 0
      ? `${file} holds no contract to deploy, only ${names}`
      : `${file} holds ${whole.length} contracts: say which with --contract: ${names}`,
  )
}

function isCalled({ name, path }: CompiledContract, wanted: string): boolean {
  return name === wanted || `${path}:${name}` === wanted
}
