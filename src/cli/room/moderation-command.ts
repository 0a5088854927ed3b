/** Makes the commands that act on a member of a room: they differ in the act and in what undoes it. */
import type { Control } from '../../app/home/index.ts'
import type { MembersAnswer, ModerationAnswer } from '../../app/http/index.ts'
import {
  COMMON_OPTIONS,
  type Command,
  defineCommand,
  type Example,
  type OptionSpec,
  printable,
  UsageError,
} from '../command/index.ts'
import { ROOM_ARGUMENT } from './room-argument.ts'
import { roomPath } from './room-path.ts'

/** What is particular to one act. */
export interface ModerationAct {
  readonly action: 'mute' | 'unmute' | 'kick' | 'ban' | 'unban'
  readonly summary: string
  readonly details?: string
  readonly examples: readonly [Example, ...Example[]]
  /** What has happened, in a sentence. */
  readonly done: (who: string, where: string) => string
  /** The act that takes it back. */
  readonly undo?: 'unmute' | 'unban'
  /** Which of the options it does not take. */
  readonly without?: readonly ('for' | 'everywhere')[]
}

const MEMBER_ARGUMENT = {
  name: 'member',
  summary: 'the id, or the name of somebody who is in the room now',
} as const

const OPTIONS = [
  ...COMMON_OPTIONS,
  { name: 'reason', value: 'text', summary: 'why, for the member and the audit trail' },
  {
    name: 'for',
    value: 'time',
    summary: 'end it by itself, after 10m, 12h or 7d (default: never)',
  },
  { name: 'everywhere', summary: 'in every room, not in this one alone' },
] as const satisfies readonly OptionSpec[]

/** The command of an act. */
export function moderationCommand({ without = [], ...act }: ModerationAct): Command {
  return defineCommand({
    name: `room ${act.action}`,
    summary: act.summary,
    ...(act.details !== undefined && { details: act.details }),
    examples: act.examples,
    arguments: [ROOM_ARGUMENT, MEMBER_ARGUMENT],
    options: OPTIONS.filter(({ name }) => !(without as readonly string[]).includes(name)),
    async run(env, args) {
      const { home, room, reason, everywhere } = args
      const seconds = args.for === undefined ? undefined : await readSeconds(args.for)
      const control = await env.clients.control(home)
      const member = await findMember(control, { room, named: args.member, signal: env.signal })
      const entry = await control.request<ModerationAnswer>('POST', '/api/v1/moderation', {
        body: {
          action: act.action,
          member: member.id,
          ...(!everywhere && { room }),
          ...(seconds !== undefined && { seconds }),
          ...(reason !== undefined && { reason }),
        },
        signal: env.signal,
      })
      if (args.json) return env.stdout.json(entry)
      const where = everywhere ? 'every room' : printable(room)
      await env.stdout.line(act.done(nameOf(member), where))
      if (!act.undo) return
      const words = ['rialto room', act.undo, shellWord(room), shellWord(member.id)]
      if (everywhere) words.push('--everywhere')
      if (home !== undefined) words.push('--home', shellWord(home))
      await env.stderr.line(`Undo with: ${words.join(' ')}`)
    },
  })
}

/** @throws UsageError */
async function readSeconds(text: string): Promise<number> {
  const { duration } = await import('../../app/settings/index.ts')
  const time = duration(1000)
  const milliseconds = time.parse(text, process.cwd())
  if (milliseconds !== undefined) return Math.round(milliseconds / 1000)
  throw new UsageError(`--for has to be ${time.allowed}, not ${JSON.stringify(text)}`)
}

interface Found {
  id: string
  nick?: string
}

/** Somebody in the room by id or else by name; what nobody there is called is taken for an id. */
async function findMember(
  control: Control,
  { room, named, signal }: { room: string; named: string; signal: AbortSignal },
): Promise<Found> {
  const { members } = await control.request<MembersAnswer>('GET', roomPath(room, '/members'), {
    signal,
  })
  return (
    members.find(({ id }) => id === named) ??
    members.find(({ nick }) => nick === named) ?? { id: named }
  )
}

function nameOf({ id, nick }: Found): string {
  return nick === undefined ? printable(id) : `${printable(nick)} (${printable(id)})`
}

/** Quotes a word for a POSIX shell where it needs that. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${printable(text).replaceAll("'", "'\\''")}'`
}
