/** The contracts of a file, the one that is meant, and the errors that may come through it. */
import type { CompiledContract, ContractDefinition } from '../../contract/index.ts'
import { type Env, UsageError } from '../command/index.ts'
import { readInputs } from './read-inputs.ts'

export interface Compiled {
  readonly chosen: CompiledContract
  /** With the libraries that it may need. */
  readonly all: readonly CompiledContract[]
  /** The other contracts of the file, and of what it imports, that have errors. */
  readonly others: readonly ContractDefinition[]
}

interface Naming {
  readonly file: string
  /** The contract's name, or its full name. */
  readonly name: string | undefined
}

/** The contract that is named, or the only one. */
export async function readNamed(env: Env, { file, name }: Naming): Promise<Compiled> {
  const { all, imported } = await readAll(env, file)
  const fitting = name === undefined ? all : all.filter((one) => isCalled(one, name))
  const [chosen] = fitting
  if (chosen !== undefined && fitting.length === 1) return compiled(chosen, all, imported)
  const names = all.map((one) => one.name).join(', ')
  throw new UsageError(
    name === undefined
      ? `${file} holds ${all.length} contracts: say which with --contract: ${names}`
      : `${file} holds no contract ${name}: it has ${names}`,
  )
}

/** The contract that is named, or the only one that is no library, interface or abstract contract. */
export async function readCompiled(env: Env, { file, name }: Naming): Promise<Compiled> {
  const { all, imported } = await readAll(env, file)
  const whole = all.filter((one) => one.kind === 'contract')
  const fitting = name === undefined ? whole : all.filter((one) => isCalled(one, name))
  const [chosen] = fitting
  if (chosen !== undefined && fitting.length === 1) return compiled(chosen, all, imported)
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

async function readAll(env: Env, file: string) {
  const imported: CompiledContract[] = []
  const all = await readInputs(env, [file], { onImported: (one) => imported.push(one) })
  return { all, imported }
}

async function compiled(
  chosen: CompiledContract,
  all: readonly CompiledContract[],
  imported: readonly CompiledContract[],
): Promise<Compiled> {
  const { definitionOf } = await import('../../contract/index.ts')
  const others = [...all, ...imported]
    .filter((one) => one !== chosen && one.abi.some(({ type }) => type === 'error'))
    .map(({ name, abi }) => definitionOf(name, abi))
  return { chosen, all, others }
}

function isCalled({ name, path }: CompiledContract, wanted: string): boolean {
  return name === wanted || `${path}:${name}` === wanted
}
