/** From contracts to the files of their modules. */
import { join } from 'node:path'
import type { Aliases } from '../abi/index.ts'
import type { ContractSource } from './contract-source.ts'
import { GenerateError } from './errors.ts'
import { fileName } from './file-name.ts'
import { toIdentifier } from './identifiers.ts'
import { type ModuleOptions, moduleSource, typesSource } from './module-source.ts'
import { nameModule } from './name-module.ts'

/** What is generated, and how; fields with a default may be left out. */
export interface GenerateOptions {
  /** A file that ends in `.ts` and holds all, or a folder with a file for each contract. */
  readonly out: string
  /** The name of the type of a single contract. @default the contract's name */
  readonly type?: string
  /** Contracts that are left out. @default none */
  readonly exclude?: readonly string[]
  /** Other names for functions, events and errors, by name or signature. @default none */
  readonly aliases?: Aliases
  /** What the module is called in its first line. @default nothing */
  readonly title?: string
  /** From where modules import what they run with. @default 'rialto/contract/runtime' */
  readonly runtime?: string
}

/** A file that is to be written. */
export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

/**
 * The modules of contracts, as texts. The same contracts give the same texts, whatever their order.
 *
 * @throws {GenerateError} `CONTRACT_GENERATE` if there is none, or if two cannot stand beside each other.
 * @throws {AbiTypeError} `CONTRACT_ABI_TYPE` if a type is none of Solidity's.
 */
export function generate(
  contracts: readonly ContractSource[],
  options: GenerateOptions,
): GeneratedFile[] {
  const { out, type, exclude = [] } = options
  const left = contracts.filter((one) => !exclude.includes(one.name))
  if (left.length === 0) {
    throw new GenerateError(
      'there is no contract to generate from',
      'name other inputs, or exclude fewer contracts',
    )
  }
  if (type !== undefined && left.length > 1) {
    throw new GenerateError(
      `--type names one contract, and there are ${left.length}: ${left.map((one) => one.name).join(', ')}`,
      'leave it out, or exclude the others',
    )
  }
  const named = type === undefined ? left : [{ ...left[0]!, name: checkType(type) }]
  refuseTwins(named)
  const modules = { ...options, naming: nameModule(named) }
  if (out.endsWith('.ts')) return [{ path: out, text: moduleSource(named, modules) }]
  return folder(named, modules)
}

function folder(
  contracts: readonly ContractSource[],
  options: GenerateOptions & ModuleOptions,
): GeneratedFile[] {
  const types = typesSource(options)
  const names = [...contracts.map(({ name }) => toIdentifier(name)), 'types']
  const files = contracts.map((one) => ({
    path: join(options.out, `${fileName(toIdentifier(one.name), names)}.ts`),
    text: moduleSource([one], { ...options, typesFrom: './types.ts' }),
  }))
  return types === undefined
    ? files
    : [{ path: join(options.out, 'types.ts'), text: types }, ...files]
}

function checkType(type: string): string {
  if (toIdentifier(type) === type) return type
  throw new GenerateError(
    `${JSON.stringify(type)} cannot name a type`,
    `say --type ${toIdentifier(type)}`,
  )
}

function refuseTwins(contracts: readonly ContractSource[]): void {
  const identifiers = contracts.map((one) => toIdentifier(one.name))
  const twin = identifiers.find((one, index) => identifiers.indexOf(one) !== index)
  if (twin === undefined) return
  throw new GenerateError(
    `two contracts are called ${twin}`,
    'give the file of the one that is meant, or leave one out with --exc',
  )
}
