/** The options that say how Solidity is compiled. */
import type { CompilerOptions } from '../../contract/index.ts'
import { type OptionSpec, wholeNumber } from '../command/index.ts'

/** The most that solc counts. */
const MOST_RUNS = 0xffff_ffff

/** What every command takes that may compile. */
export const COMPILER_OPTIONS = [
  {
    name: 'include-path',
    value: 'folder',
    repeated: true,
    summary: "where imports are looked for after the project's folder",
    complete: 'folder',
  },
  {
    name: 'remapping',
    value: 'prefix=target',
    repeated: true,
    summary: 'another place for imports that start so, as @oz/=node_modules/@openzeppelin/',
  },
  { name: 'optimize', summary: 'optimize the code' },
  {
    name: 'runs',
    value: 'number',
    parse: wholeNumber(0, MOST_RUNS),
    summary: 'how often the code is thought to run (default: 200); optimizes it',
  },
  { name: 'evm-version', value: 'name', summary: 'the machine to compile for, as cancun' },
  { name: 'via-ir', summary: 'compile by way of the intermediate representation' },
  {
    name: 'solc',
    value: 'file',
    summary: "the compiler, a soljson.js or the program solc (default: the project's package solc)",
    complete: 'file',
  },
] as const satisfies readonly OptionSpec[]

/** The values of these options on a line. */
export interface CompilerArgs {
  /** A list, as it is repeated. */
  readonly includePath: unknown
  readonly remapping: unknown
  readonly optimize: true | undefined
  readonly runs: number | undefined
  readonly evmVersion: string | undefined
  readonly viaIr: true | undefined
  readonly solc: string | undefined
}

/** What was said on the line, and nothing else. */
export function compilerOf(args: CompilerArgs): CompilerOptions {
  const { optimize, runs, evmVersion, viaIr, solc } = args
  const includePaths = args.includePath as readonly string[] | undefined
  const remappings = args.remapping as readonly string[] | undefined
  return {
    ...(includePaths !== undefined && { includePaths }),
    ...(remappings !== undefined && { remappings }),
    ...(optimize && { optimize }),
    ...(runs !== undefined && { runs }),
    ...(evmVersion !== undefined && { evmVersion }),
    ...(viaIr && { viaIr }),
    ...(solc !== undefined && { solc }),
  }
}
