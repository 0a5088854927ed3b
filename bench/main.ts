/** `npm run bench -- SUBJECT`: measures across processes, prints Markdown and JSON. */
import { writeFile } from 'node:fs/promises'
import { builtProgram, NotBuiltError } from './built.ts'
import type { BenchCase, Scale } from './case.ts'
import { CHAT_CASES } from './chat/cases.ts'
import { CompileError, compileGenerator } from './chat/load/compile.ts'
import { CONTRACT_CASES } from './contract/cases.ts'
import { describeMachine, limitOfOpenFiles } from './machine.ts'
import { NET_CASES } from './net/cases.ts'
import { type BenchOptions, BenchUsageError, OPTIONS_HELP, parseOptions, USAGE } from './options.ts'
import { PAGE_CASES } from './page/cases.ts'
import { reportCase, reportHead } from './report.ts'
import { type CaseResult, runCase } from './run-case.ts'
import { TUNNEL_CASES } from './tunnel/cases.ts'

const SUBJECTS: Record<string, readonly BenchCase[]> = {
  chat: CHAT_CASES,
  net: NET_CASES,
  tunnel: TUNNEL_CASES,
  contract: CONTRACT_CASES,
  page: PAGE_CASES,
}

/** Files that server and generator each hold at 9,000 connections, with room for their own. */
const FILES_NEEDED = 9_500
/** What a quick run divides the clients and the rates by. */
const QUICK_CLIENTS = 50
const QUICK_RATE = 40
const EXIT = { DONE: 0, FAILED: 1, MISUSED: 2, INTERRUPTED: 130 } as const

const tell = (text: string) => process.stderr.write(`${text}\n`)

async function main(args: string[], signal: AbortSignal): Promise<number> {
  if (args.includes('--help')) {
    console.log(help())
    return EXIT.DONE
  }
  const options = parseOptions(args)
  const cases = choose(options)
  builtProgram()
  const machine = describeMachine()
  const files = limitOfOpenFiles()
  const isChat = options.subject === 'chat'
  if (isChat && files < FILES_NEEDED && !options.quick)
    tell(`ulimit -Hn is ${files}; the cases with 9,000 connections need ${FILES_NEEDED}`)
  await using generator = isChat ? await compileGenerator() : undefined
  const context = { scale: scaleOf(options), generator: generator?.path ?? '', signal }
  console.log(`${reportHead(machine, options)}\n`)
  const results: CaseResult[] = []
  for (const bench of cases) {
    const result = await runCase(bench, context, { runs: options.runs, tell })
    results.push(result)
    console.log(`${reportCase(bench, result)}\n`)
  }
  const json = JSON.stringify({ schema: 1, machine, options, results })
  if (options.json === undefined) console.log(json)
  else await writeFile(options.json, `${json}\n`)
  const failed = results.some(({ samples }) => samples.some(({ error }) => error !== undefined))
  return failed ? EXIT.FAILED : EXIT.DONE
}

function help(): string {
  const subjects = Object.entries(SUBJECTS).flatMap(([subject, cases]) => [
    `${subject}:`,
    ...cases.map(({ name, title }) => `  ${name.padEnd(18)}  ${title}`),
  ])
  return [USAGE, '', ...subjects, '', OPTIONS_HELP].join('\n')
}

function choose({ subject, only }: BenchOptions): readonly BenchCase[] {
  const cases = SUBJECTS[subject]
  if (cases === undefined)
    throw new BenchUsageError(
      `no subject ${JSON.stringify(subject)}; there is: ${Object.keys(SUBJECTS).join(', ')}`,
    )
  const unknown = only.find((name) => !cases.some((bench) => bench.name === name))
  if (unknown !== undefined)
    throw new BenchUsageError(
      `no case ${JSON.stringify(unknown)}; there are: ${cases.map(({ name }) => name).join(', ')}`,
    )
  return only.length === 0 ? cases : cases.filter(({ name }) => only.includes(name))
}

function scaleOf({ quick, seconds, hour }: BenchOptions): Scale {
  const part = (full: number, by: number) => (quick ? Math.ceil(full / by) : full)
  return {
    quick,
    seconds,
    hour,
    clients: (full) => part(full, QUICK_CLIENTS),
    rate: (full) => part(full, QUICK_RATE),
  }
}

const interrupted = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort())

try {
  process.exitCode = await main(process.argv.slice(2), interrupted.signal)
} catch (error) {
  process.exitCode = EXIT.FAILED
  if (interrupted.signal.aborted) process.exitCode = EXIT.INTERRUPTED
  else if (error instanceof BenchUsageError) {
    process.exitCode = EXIT.MISUSED
    tell(error.message)
  } else if (error instanceof CompileError || error instanceof NotBuiltError)
    tell(`SKIPPED, nothing measured: ${error.message}`)
  else console.error(error)
}
