/** The command line of the bench. */
import { parseArgs } from 'node:util'

/** Measured seconds of load, where a case does not need more. */
const SECONDS = 5
/** Runs of each variant: the table shows their median. */
const RUNS = 5

export const USAGE = `usage: npm run bench -- SUBJECT [--only CASE[,CASE]] [--seconds N] [--runs N] [--json FILE] [--quick] [--hour]`

/** What `--help` prints of the options; the subjects with their cases stand above it. */
export const OPTIONS_HELP = `Options:
  --only CASE[,CASE]  some cases (default: all, which takes about an hour)
  --seconds N         seconds of load that are measured (default: ${SECONDS})
  --runs N            runs of each variant; the table shows their median (default: ${RUNS})
  --json FILE         write the JSON there (default: behind the tables)
  --quick             small numbers: whether it runs, not how fast it is
  --hour              let the page's hour of talk last one
  --help              print this`

export interface BenchOptions {
  subject: string
  /** Names of cases; empty is all. */
  only: string[]
  seconds: number
  runs: number
  /** Where the JSON goes; without it, it follows the tables on stdout. */
  json: string | undefined
  quick: boolean
  /** Whether an hour lasts one. */
  hour: boolean
}

/** The command line was not understood; the message is for whoever typed it. */
export class BenchUsageError extends Error {
  static {
    BenchUsageError.prototype.name = 'BenchUsageError'
  }
  constructor(message: string) {
    super(`${message}\n${USAGE}`)
  }
}

/** Reads the arguments. @throws BenchUsageError */
export function parseOptions(args: string[]): BenchOptions {
  const { values, positionals } = read(args)
  const [subject, ...rest] = positionals
  if (subject === undefined)
    throw new BenchUsageError('which subject? there are: chat, net, tunnel, contract, page')
  if (rest.length > 0)
    throw new BenchUsageError(`one subject at a time, not also ${rest.join(' ')}`)
  const quick = values.quick ?? false
  return {
    subject,
    only: values.only?.flatMap((names) => names.split(',')) ?? [],
    seconds: positive('--seconds', values.seconds, quick ? 1 : SECONDS),
    runs: Math.ceil(positive('--runs', values.runs, quick ? 1 : RUNS)),
    json: values.json,
    quick,
    hour: values.hour ?? false,
  }
}

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        only: { type: 'string', multiple: true },
        seconds: { type: 'string' },
        runs: { type: 'string' },
        json: { type: 'string' },
        quick: { type: 'boolean' },
        hour: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new BenchUsageError(error instanceof Error ? error.message : String(error))
  }
}

function positive(flag: string, given: string | undefined, fallback: number): number {
  if (given === undefined) return fallback
  const number = Number(given)
  if (!(number > 0 && number < Number.POSITIVE_INFINITY))
    throw new BenchUsageError(`${flag} wants a number above 0, not ${JSON.stringify(given)}`)
  return number
}
