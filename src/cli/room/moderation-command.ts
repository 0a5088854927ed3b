/** Makes the commands that act on a member of a room: they differ in the act and in what undoes it. */
import type { ModerationAnswer } from '../../app/http/index.ts'
import {
  COMMON_OPTIONS,
  type Command,
  defineCommand,
  type Example,
  type OptionSpec,
  printable,
} from '../command/index.ts'
import { findMember, MEMBER_ARGUMENT, nameOf } from './find-member.ts'
import { readSeconds } from './read-seconds.ts'
import { ROOM_ARGUMENT } from './room-argument.ts'

/** What is particular to one act. */
export interface ModerationAct {
  readonly action: 'mute' | 'unmute' | 'kick' | 'ban' | 'unban'
  readonly summary: string
  readonly details?: string
  readonly examples: readonly [Example, ...Example[]]
  /** What has happened, in a sentence. */
  readonly done: (who: string, where: string) => string
  /** The act that it takes back. */
  readonly undoes?: 'mute' | 'ban'
  /** The act that takes it back. */
  readonly undo?: 'unmute' | 'unban'
  /** Which of the options it does not take. */
  readonly without?: readonly ('for' | 'everywhere')[]
}

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
      const seconds =
        args.for === undefined ? undefined : await readSeconds(args.for, { called: '--for' })
      const control = await env.clients.control(home)
      const member = await findMember(control, {
        room,
        named: args.member,
        undoes: act.undoes,
        signal: env.signal,
      })
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

/** Quotes a word for a POSIX shell where it needs that. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${printable(text).replaceAll("'", "'\\''")}'`
}
