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
    return contractOf({ name, from, abi: parseAbi(lines as readonly string[] as never) })
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
