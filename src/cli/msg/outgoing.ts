/** What the commands that send have in common: their options, and the body that is a text or each line of the input. */
import type { ControlAnswerError } from '../../app/home/index.ts'
import {
  type ArgumentSpec,
  COMMON_OPTIONS,
  type Env,
  eachLine,
  type OptionSpec,
  oneOf,
  readMilliseconds,
  UsageError,
} from '../command/index.ts'

/** Bytes of a line of the input: the longest body (4 MiB) in base64, and a little more. */
const BODY_LINE_BYTES = 6 * 1024 * 1024

const PRIORITIES = ['high', 'normal', 'low'] as const

export const NAME_ARGUMENT = {
  name: 'name',
  summary: 'what messages of this kind are called: 1 to 12 of a-z, 0-9, _ . -',
} as const satisfies ArgumentSpec

export const TEXT_ARGUMENT = {
  name: 'text',
  summary: 'the body; several words are joined',
  optional: true,
  many: true,
} as const satisfies ArgumentSpec

export const OUTGOING_OPTIONS = [
  ...COMMON_OPTIONS,
  {
    name: 'timeout',
    value: 'time',
    summary: 'how long to wait for a connection, an acknowledgement or an answer (default: 30s)',
  },
  {
    name: 'priority',
    value: 'word',
    summary: 'high, normal or low: what waits goes out in this order (default: normal)',
    parse: oneOf(PRIORITIES),
    complete: PRIORITIES,
  },
  { name: 'base64', summary: 'the body is base64, for bytes that are no text' },
] as const satisfies readonly OptionSpec[]

export const ACK_OPTION = {
  name: 'ack',
  summary: 'wait until it was handled there',
} as const satisfies OptionSpec

/** What was typed. */
export interface Typed {
  name: string
  text: readonly string[]
  timeout: string | undefined
  priority: (typeof PRIORITIES)[number] | undefined
  base64: true | undefined
}

/** What the body of a request to send has. */
export interface OutgoingBody {
  name: string
  body: string
  encoding?: 'base64'
  timeout?: number
  priority?: string
}

/** Calls `run` with the body of the request for the text, or for each line of the input. @throws LinesNotSaidError */
export async function sendEach(
  env: Env,
  { name, text, timeout, priority, base64 }: Typed,
  run: (outgoing: OutgoingBody) => Promise<void>,
): Promise<void> {
  const milliseconds =
    timeout === undefined
      ? undefined
      : await readMilliseconds(timeout, { flag: '--timeout', least: 1, waits: true })
  const runOne = (body: string) =>
    run({
      name,
      body,
      ...(base64 && { encoding: 'base64' }),
      ...(milliseconds !== undefined && { timeout: milliseconds }),
      ...(priority !== undefined && { priority }),
    })
  const check = (body: string) => (base64 ? base64Fault(body) : undefined)
  if (text.length > 0) {
    const body = text.join(' ')
    const fault = check(body)
    if (fault !== undefined) throw new UsageError(`TEXT cannot be sent with --base64: ${fault}`)
    return runOne(body)
  }
  await eachLine(env, {
    done: 'sent',
    bytes: BODY_LINE_BYTES,
    bytesHelp: 'send bytes that are no text with --base64',
    check,
    concernsLine,
    run: runOne,
  })
}

function base64Fault(body: string): string | undefined {
  if (Buffer.from(body, 'base64').toString('base64') === body) return undefined
  return 'it is not base64 (RFC 4648, section 4, with its padding)'
}

/** Where the other node is not there the next line has no better chance. */
function concernsLine({ code, message }: ControlAnswerError): boolean {
  if (code === 'NET_DELIVERY') return !/\((?:not-connected|closed|unsupported)\)/.test(message)
  return code === 'NET_BODY_LONG' || code === 'HTTP_BAD_REQUEST'
}
