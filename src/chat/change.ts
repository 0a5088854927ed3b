/** What is done to a message after it was said, and what that makes of it; both stores leave the latter to this. */
import { MessageDeletedError, ReactionsFullError } from './errors.ts'
import { REACTION_EMOJI, REACTION_MEMBERS } from './limits.ts'
import type { Message, Reaction } from './protocol/index.ts'

/** What every change names. */
interface Aim {
  room: string
  seq: number
  /** The id of the member whose change it is. */
  by: string
  /** Unix time in milliseconds. */
  at: number
}

/** An edit, a removal or a reaction. */
export type Alteration =
  | { kind: 'edit'; text: string }
  | { kind: 'delete' }
  | { kind: 'react'; emoji: string; on: boolean }

/** What is done to which message by whom; whether the member may do it was decided before. */
export type Change = Aim & Alteration
type Removal = Aim & Extract<Alteration, { kind: 'delete' }>
type Reacting = Aim & Extract<Alteration, { kind: 'react' }>

/** A change that was carried out. */
export interface Changed {
  message: Message
  /** As it was. */
  before: Message
  /** The number of the change; undefined where the message was so already. */
  rev: number | undefined
}

/** A message with the number of its newest change. */
export interface Numbered {
  message: Message
  rev: number
}

/** Who chose the emoji of a change for its message, as far as a store has to look. */
export interface Reactors {
  /** Whether the member of the change did. */
  has(): boolean
  add(): void
  remove(): void
  /** The first who did. */
  first(limit: number): string[]
}

/** The message after the change, or undefined where nothing changes. @throws MessageDeletedError, ReactionsFullError */
export function changeMessage(
  message: Message,
  change: Change,
  reactors: Reactors,
): Message | undefined {
  if (change.kind === 'delete') return remove(message, change)
  if (message.deleted !== undefined) throw new MessageDeletedError(message.seq)
  if (change.kind === 'react') return react(message, change, reactors)
  const { text, at } = change
  return text === message.text ? undefined : { ...message, text, edited: at }
}

/** Who, when and what it answered stay. */
function remove(message: Message, { at, by }: Removal): Message | undefined {
  if (message.deleted !== undefined) return undefined
  const { text: _, files: __, reactions: ___, edited: ____, ...kept } = message
  return { ...kept, text: '', deleted: { at, by } }
}

function react(message: Message, change: Reacting, reactors: Reactors): Message | undefined {
  if (reactors.has() === change.on) return undefined
  const { reactions: before = [], ...rest } = message
  const reactions = change.on ? add(before, change, reactors) : take(before, change, reactors)
  return reactions.length === 0 ? rest : { ...rest, reactions }
}

function add(before: readonly Reaction[], { emoji, by }: Reacting, reactors: Reactors): Reaction[] {
  const isThere = before.some((reaction) => reaction.emoji === emoji)
  if (!isThere && before.length >= REACTION_EMOJI) throw new ReactionsFullError(REACTION_EMOJI)
  reactors.add()
  if (!isThere) return [...before, { emoji, count: 1, members: [by] }]
  return before.map((reaction) => {
    if (reaction.emoji !== emoji) return reaction
    const members = [...reaction.members, by].slice(0, REACTION_MEMBERS)
    return { emoji, count: reaction.count + 1, members }
  })
}

function take(
  before: readonly Reaction[],
  { emoji, by }: Reacting,
  reactors: Reactors,
): Reaction[] {
  reactors.remove()
  return before.flatMap((reaction) => {
    if (reaction.emoji !== emoji) return [reaction]
    if (reaction.count === 1) return []
    const named = reaction.members.includes(by)
    const members = named ? reactors.first(REACTION_MEMBERS) : reaction.members
    return [{ emoji, count: reaction.count - 1, members }]
  })
}
