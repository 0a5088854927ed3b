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

/** The contract that is named, or the only one. @throws UsageError */
export function readNamed(env: Env, naming: Naming): Promise<Compiled> {
  return readOne(env, naming, () => true)
}

/** The contract that is named, or the only one that is no library, interface or abstract contract. @throws UsageError */
export function readCompiled(env: Env, naming: Naming): Promise<Compiled> {
  return readOne(env, naming, ({ kind }) => kind === 'contract')
}

/** `isMeant` is asked where there is no name. */
async function readOne(
  env: Env,
  { file, name }: Naming,
  isMeant: (one: CompiledContract) => boolean,
): Promise<Compiled> {
  const { all, imported } = await readAll(env, file)
  const fitting = all.filter((one) => (name === undefined ? isMeant(one) : isCalled(one, name)))
  const [chosen] = fitting
  if (chosen !== undefined && fitting.length === 1) return compiled(chosen, all, imported)
  if (name !== undefined) {
    throw new UsageError(`${file} holds no contract ${name}: it has ${namesOf(all)}`)
  }
  throw new UsageError(
    chosen === undefined
      ? `${file} holds no contract to deploy, only ${namesOf(all)}`
      : `${file} holds ${fitting.length} contracts: say which with --contract: ${namesOf(fitting)}`,
  )
}

function namesOf(contracts: readonly CompiledContract[]): string {
  return contracts.map(({ name }) => name).join(', ')
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
