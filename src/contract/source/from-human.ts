/** Reads a human-readable ABI: lines such as `function transfer(address to, uint256 value) returns (bool)`. */
import type { CompiledContract } from './compiled-contract.ts'
import { contractOf } from './contract-of.ts'
import { HumanAbiError } from './errors.ts'

const LINE = /^(?:function|event|error|constructor|struct|fallback|receive)\b/

/** The lines without comments and final semicolons; undefined where one of them starts otherwise. */
export function humanLines(text: string): string[] | undefined {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '' && !line.startsWith('//'))
    .map((line) => (line.startsWith('struct') ? line : line.replace(/\s*;$/, '')))
  return lines.length > 0 && lines.every((line) => LINE.test(line)) ? lines : undefined
}

/** @throws {HumanAbiError} `CONTRACT_HUMAN_ABI` */
export async function fromHuman(
  lines: readonly string[],
  from: string,
  name: string,
): Promise<CompiledContract> {
  const { parseAbi } = await import('viem')
  try {
    const abi: Fields[] = parseAbi(lines as readonly string[] as never)
    const structs = structsOf(lines, parseAbi)
    const named = abi.map((item) => nameStructs(item, structs))
    return contractOf({ name, from, abi: named })
  } catch (error) {
    // viem calls itself for every letter of a line.
    const isTooLong = error instanceof RangeError
    if (!isTooLong && !isRefusal(error)) throw error
    throw new HumanAbiError(
      from,
      { line: guilty(error, lines, parseAbi), why: isTooLong ? 'it is too long' : whyOf(error) },
      {
        cause: error,
      },
    )
  }
}

interface Fields {
  readonly inputs?: readonly Parameter[]
  readonly outputs?: readonly Parameter[]
}

interface Parameter {
  readonly type: string
  readonly components?: readonly Parameter[]
}

/** The names of structs by their components as JSON: what viem reads has lost them. Two of the same shape have none. */
function structsOf(lines: readonly string[], parse: Parse): Map<string, string | undefined> {
  const structs = lines.filter((line) => line.startsWith('struct'))
  const found = new Map<string, string | undefined>()
  for (const line of structs) {
    const name = /^struct\s+([\w$]+)/.exec(line)?.[1]
    if (name === undefined) continue
    const [item] = parse([...structs, `function f(${name} x)`] as never) as Fields[]
    const shape = JSON.stringify(item?.inputs?.[0]?.components)
    found.set(shape, found.has(shape) ? undefined : name)
  }
  return found
}

function nameStructs(item: Fields, structs: ReadonlyMap<string, string | undefined>): Fields {
  const named = (parameter: Parameter): Parameter => {
    const { type, components } = parameter
    if (components === undefined) return parameter
    const name = structs.get(JSON.stringify(components))
    const internalType =
      name === undefined ? {} : { internalType: type.replace('tuple', `struct ${name}`) }
    return { ...parameter, ...internalType, components: components.map(named) }
  }
  const { inputs, outputs } = item
  return {
    ...item,
    ...(inputs !== undefined && { inputs: inputs.map(named) }),
    ...(outputs !== undefined && { outputs: outputs.map(named) }),
  }
}

function isRefusal(error: unknown): error is Error {
  return error instanceof Error && 'shortMessage' in error && !('code' in error)
}

type Parse = (lines: never) => unknown

/** viem names a part of the line, or nothing: the first line that fails with the structs alone is the one. */
function guilty(error: Error, lines: readonly string[], parse: Parse): string {
  const structs = lines.filter((line) => line.startsWith('struct'))
  const fails = (line: string) => {
    try {
      parse((line.startsWith('struct') ? structs : [...structs, line]) as never)
      return false
    } catch {
      return true
    }
  }
  const named = 'details' in error ? lines.find((line) => line === error.details) : undefined
  return named ?? lines.find(fails) ?? lines.join('; ')
}

function whyOf(error: Error): string {
  const { shortMessage, metaMessages } = error as { shortMessage?: string; metaMessages?: string[] }
  const words = [shortMessage, ...(metaMessages ?? [])].filter((word) => word !== undefined)
  return words.map((word) => word.replace(/\.$/, '')).join(': ')
}
