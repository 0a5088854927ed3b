/** Makes a contract of the parts that every input has under names of its own. */
import { type Abi, parseAbi } from '../abi/index.ts'
import type { ContractKind } from '../compile/index.ts'
import { AbiTypeError, ContractError, shorten } from '../errors.ts'
import type { NatSpec } from '../generate/index.ts'
import type { CreationCode } from '../runtime/index.ts'
import type { CompiledContract } from './compiled-contract.ts'
import { InputAbiError, InputJsonError, InputUnknownError } from './errors.ts'
import { parseCode } from './parse-code.ts'
import { placeOfType } from './place-of-type.ts'

/** A piece of bytecode, and where libraries belong in it. */
export interface GivenCode {
  readonly text: unknown
  readonly references?: unknown
}

/** What was found of a contract, nothing of it checked. */
export interface Found {
  readonly name: string
  readonly from: string
  readonly path?: string | undefined
  readonly abi: unknown
  readonly code?: GivenCode
  readonly deployedCode?: GivenCode
  readonly devdoc?: unknown
  readonly userdoc?: unknown
  readonly metadata?: unknown
  readonly compiler?: string | undefined
  readonly kind?: ContractKind | undefined
  readonly enums?: Readonly<Record<string, readonly string[]>> | undefined
}

/** Names become names of files: what leads to another folder, or is no text, is none. */
function isNoName(name: string): boolean {
  return name === '' || /[/\\\p{Cc}\p{Zl}\p{Zp}]/u.test(name)
}

/**
 * @throws {InputUnknownError} `CONTRACT_INPUT_UNKNOWN`
 * @throws {InputAbiError} `CONTRACT_INPUT_ABI`
 * @throws {BytecodeError} `CONTRACT_BYTECODE`
 */
export function contractOf(found: Found): CompiledContract {
  const { name, from, path } = found
  if (isNoName(name)) {
    throw new InputUnknownError(
      from,
      `calls a contract ${JSON.stringify(shorten(name))}, which is no name`,
      'call it there as its source does',
    )
  }
  const where = path === undefined ? `${name} in ${from}` : `${path}:${name} in ${from}`
  const abi = abiOf(found.abi, from)
  const enums = usedEnums(abi, found.enums ?? {})
  const code = codeOf(found.code, where)
  const deployedCode = codeOf(found.deployedCode, where)
  const metadata = metadataOf(found.metadata)
  const output = metadata?.value.output as Record<string, unknown> | undefined
  const devdoc = docOf(found.devdoc ?? output?.devdoc, from)
  const userdoc = docOf(found.userdoc ?? output?.userdoc, from)
  const compiler = found.compiler ?? compilerOf(metadata?.value)
  return {
    name,
    abi,
    from,
    kind: found.kind ?? guessKind(abi, { code, deployedCode }),
    ...(path !== undefined && { path }),
    ...(code !== undefined && { code }),
    ...(deployedCode !== undefined && { deployedCode }),
    ...(devdoc !== undefined && { devdoc }),
    ...(userdoc !== undefined && { userdoc }),
    ...(Object.keys(enums).length > 0 && { enums }),
    ...(compiler !== undefined && { compiler }),
    ...(metadata !== undefined && { metadata: metadata.text }),
  }
}

/** Those that the interface names: the compiler tells of every enum that it read. */
function usedEnums(
  abi: Abi,
  enums: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  const named = JSON.stringify(abi).matchAll(/"internalType":"enum ([\w$.]+)/g)
  const used = new Set(Array.from(named, ([, name = '']) => name))
  return Object.fromEntries(Object.entries(enums).filter(([name]) => used.has(name)))
}

/** Compilers before 0.8 write it as a text in combined JSON. */
function abiOf(given: unknown, from: string): Abi {
  let abi = given
  try {
    if (typeof given === 'string') abi = JSON.parse(given)
    return parseAbi(abi)
  } catch (error) {
    if (error instanceof AbiTypeError) throw new InputAbiError(from, error, placeOfType(abi))
    if (error instanceof ContractError) throw new InputAbiError(from, error)
    throw new InputJsonError(from, error as Error)
  }
}

function codeOf(given: GivenCode | undefined, where: string): CreationCode | undefined {
  return typeof given?.text === 'string'
    ? parseCode(given.text, where, given.references)
    : undefined
}

function docOf(given: unknown, from: string): NatSpec | undefined {
  if (typeof given !== 'string') return isFilled(given) ? (given as NatSpec) : undefined
  try {
    return docOf(JSON.parse(given), from)
  } catch (error) {
    throw new InputJsonError(from, error as Error)
  }
}

function isFilled(given: unknown): boolean {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false
  return Object.keys(given).length > 0
}

/** A text of JSON, or the parsed value that Foundry has; what is neither is left out. */
function metadataOf(given: unknown): { text: string; value: Record<string, unknown> } | undefined {
  if (given === undefined || given === null || given === '') return undefined
  try {
    const text = typeof given === 'string' ? given : JSON.stringify(given)
    const value: unknown = JSON.parse(text)
    return isFilled(value) ? { text, value: value as Record<string, unknown> } : undefined
  } catch {
    return undefined
  }
}

function compilerOf(metadata: Record<string, unknown> | undefined): string | undefined {
  const { version } = (metadata?.compiler ?? {}) as { version?: unknown }
  return typeof version === 'string' ? version : undefined
}

/** The code of a library starts by comparing its address with its own, which is zero in what the compiler writes. */
const LIBRARY_START = `0x73${'0'.repeat(40)}3014`

function guessKind(
  abi: Abi,
  {
    code,
    deployedCode,
  }: { code: CreationCode | undefined; deployedCode: CreationCode | undefined },
): ContractKind {
  if (deployedCode?.object.startsWith(LIBRARY_START)) return 'library'
  if (code !== undefined) return 'contract'
  return abi.some((item) => item.type === 'constructor') ? 'abstract' : 'interface'
}
