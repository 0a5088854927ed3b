/** What `rialto contract gen` reads and how its flags go together: abigen's, and our own. */
import type { ContractInput } from '../../contract/index.ts'
import { UsageError } from '../command/index.ts'

/** The flags that name inputs, and those that rule each other out. */
export interface GenArgs {
  readonly abi: string | undefined
  readonly bin: string | undefined
  readonly combinedJson: string | undefined
  /** Lists, as they are repeated. */
  readonly sol: unknown
  readonly artifacts: unknown
  readonly out: string | undefined
  readonly check: true | undefined
  readonly watch: true | undefined
}

/** The inputs. @throws UsageError for flags that do not go together */
export function genInputs(args: GenArgs): ContractInput[] {
  const { abi, bin, combinedJson } = args
  const sol = args.sol as readonly string[] | undefined
  const artifacts = args.artifacts as readonly string[] | undefined
  const given = Object.entries({ abi, 'combined-json': combinedJson, sol, artifacts })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => `--${name}`)
  if (given.length === 0) {
    throw new UsageError(
      bin === undefined
        ? 'nothing to generate from: give --abi, --combined-json, --sol or --artifacts'
        : '--bin holds no interface; give that too, as --abi',
    )
  }
  if (given.length > 1) {
    throw new UsageError(
      `${given[0]} and ${given[1]} cannot be given together; run it once for each`,
    )
  }
  if (bin !== undefined && abi === undefined) {
    throw new UsageError(`--bin goes with --abi, and ${given[0]} has code of its own; leave it out`)
  }
  if (abi === '-' && bin === '-') {
    throw new UsageError('--abi and --bin cannot both be the standard input; give one as a file')
  }
  const inputs = abi === undefined ? [combinedJson ?? [], sol ?? [], artifacts ?? []].flat() : [abi]
  refuseModes(args, inputs.includes('-') || bin === '-')
  return abi !== undefined && bin !== undefined ? [{ abi, bin }] : inputs
}

function refuseModes({ out, check, watch }: GenArgs, readsStdin: boolean): void {
  if (check && watch) {
    throw new UsageError(
      '--check writes nothing and --watch writes again and again; give one of them',
    )
  }
  const mode = check ? '--check' : watch ? '--watch' : undefined
  if (mode !== undefined && (out === undefined || out === '-')) {
    throw new UsageError(`${mode} needs files; name them with --out FILE.ts or --out FOLDER`)
  }
  if (watch && readsStdin) {
    throw new UsageError('--watch cannot read the standard input again; give a file')
  }
}

/** Names divided by commas. */
export function readNames(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** `a=b,c=d`; the commas of a signature, as in `transfer(address,uint256)=send`, divide nothing. @throws UsageError */
export function readAliases(text: string, flag: string): Record<string, string> {
  const pairs = text.split(/,(?![^(]*\))/).map((pair) => pair.trim())
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name, alias, more] = pair.split('=').map((one) => one.trim())
      if (name && alias && more === undefined) return [name, alias]
      throw new UsageError(`${flag} has to be pairs such as a=b,c=d, not ${JSON.stringify(text)}`)
    }),
  )
}
