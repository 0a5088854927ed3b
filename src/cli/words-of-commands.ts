/** Says what the node refused in the words of the line that was typed: the node speaks of its protocol and its API. */
import { CliError, type Command, UsageError } from './command/index.ts'

/** What was typed. */
interface Line {
  readonly command: Command
  readonly args: Readonly<Record<string, unknown>>
}

/** By code, what the node tells people of the protocol to do, and what the command line tells. */
const ADVICE: Readonly<Record<string, readonly [protocol: string, commands: string]>> = {
  CHAT_NO_ROOM: [
    'create makes it, rooms lists those that exist',
    '"rialto room create" makes it, "rialto room ls" lists those that exist',
  ],
  CHAT_ROOM_EXISTS: [
    'join it, or choose another name',
    'use it, or choose another name ("rialto room ls" lists those that exist)',
  ],
  CHAT_NO_MEMBER: [
    'members lists who is in a room',
    '"rialto room members" lists who is in a room, "rialto audit" has the ids of others',
  ],
  STORE_BACKUP_EXISTS: [
    'name another file for the backup, or remove it',
    'name another file for the backup, or replace it with --overwrite',
  ],
}

/** The fields of the API that are called something else on the line. */
const CALLED: Readonly<Record<string, readonly string[]>> = { seconds: ['for', 'time'] }

/** The error as it is to be shown; one that needs no other words as it is. */
export function inWordsOfCommands(error: unknown, line: Line): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  if (code === 'HTTP_BAD_REQUEST') return asMisuse(error, line)
  if (isMistyped(error, code) || isMistypedOfContract(error, code))
    return new UsageError(`${error.message} (${code})`)
  if (isLost(code, error.message)) return withReason(error, code, line)
  const [protocol, commands] = ADVICE[code] ?? []
  if (protocol === undefined || commands === undefined || !error.message.endsWith(protocol)) {
    return error
  }
  return new CliError(code, error.message.slice(0, -protocol.length) + commands, { cause: error })
}

/** Codes of what an argument or an option cannot be. */
const MISTYPED = new Set([
  'HOST_ADDRESS',
  'HOST_SELF',
  'NET_MESSAGE_NAME',
  'NET_PEER',
  'NET_REPLY_TIME',
  'NET_SELF',
  'TUNNEL_ADDRESS',
  'TUNNEL_DATAGRAM',
  'TUNNEL_NAMESPACE',
  'TUNNEL_PEER',
  'TUNNEL_PEER_ID',
  'TUNNEL_PROTOCOL',
  'TUNNEL_TARGET',
])

/** The status of an answer to a request that was wrong. */
const BAD_REQUEST_CODE = 400

/** Whether the node refused what was typed, and not what stands in a file that it read at its start. */
function isMistyped(error: Error, code: string): boolean {
  return MISTYPED.has(code) && 'status' in error && error.status === BAD_REQUEST_CODE
}

/** Codes of what an argument or an option of the commands for contracts cannot be; no node is asked for these. */
const MISTYPED_OF_CONTRACT = new Set([
  'CONTRACT_ADDRESS_TEXT',
  'CONTRACT_ENCODE',
  'CONTRACT_ENDPOINT',
  'CONTRACT_FUNCTION_TEXT',
  'CONTRACT_NOT_PAYABLE',
  'CONTRACT_VALUE_TEXT',
])

/** Remappings stand in files too. */
function isMistypedOfContract({ message }: Error, code: string): boolean {
  if (code === 'CONTRACT_REMAPPING') return message.includes(' of --remapping ')
  return MISTYPED_OF_CONTRACT.has(code)
}

/** Codes of what failed on the way to another node. */
const LOST = new Set(['HOST_DIAL', 'HOST_PING', 'HOST_OPEN_STREAM', 'NET_NOT_CONNECTED'])

function isLost(code: string, message: string): boolean {
  const isUnreached = /\((?:not-connected|closed|timeout)\)/.test(message)
  return LOST.has(code) || (code === 'NET_DELIVERY' && isUnreached)
}

/** The command that tells more of the way to the node that the line names. */
function withReason(error: Error, code: string, { args: { peer } }: Line): unknown {
  if (typeof peer !== 'string') return error
  return new CliError(code, `${error.message}; see: rialto why ${peer}`, { cause: error })
}

/** What the API's bounds refuse was typed wrongly. */
function asMisuse(error: Error, line: Line): unknown {
  const problems = error.message.replace(/^the request is not valid: /, '').split('; ')
  const sentences = problems.flatMap((problem) => sentenceOf(problem, line) ?? [])
  return sentences.length === problems.length ? new UsageError(sentences.join('; ')) : error
}

/** A problem as the API's validator writes it: `body.room: Too big: expected string to have <=256 characters`. */
function sentenceOf(problem: string, { command, args }: Line): string | undefined {
  const [, field, kind, sign, bound] =
    /^(?:body|params|querystring)\.(\w+): Too (?:small|big): expected (string|number) to (?:have|be) ([<>])=(\d+)/.exec(
      problem,
    ) ?? []
  if (field === undefined) return undefined
  const names = CALLED[field] ?? [field]
  const argument = command.arguments.find(({ name }) => names.includes(name))
  const option = command.options.find(({ name }) => names.includes(name))
  const name = argument?.name ?? option?.name
  if (name === undefined) return undefined
  const called = argument === undefined ? `--${name}` : name.toUpperCase()
  const most = sign === '<' ? 'at most' : 'at least'
  if (kind === 'number') {
    const unit = field === 'seconds' ? ' seconds' : ''
    return `${called} has to be ${most} ${bound}${unit}, not ${JSON.stringify(args[name])}`
  }
  const { length } = String(args[name])
  return `${called} has to have ${most} ${bound} character${bound === '1' ? '' : 's'}, not ${length}`
}
