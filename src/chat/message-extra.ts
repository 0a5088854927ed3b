/** What only some messages have besides their text, in the form in which it is stored beside it. */
import type { Message } from './protocol/index.ts'

type Extra = Pick<Message, 'reply' | 'files' | 'reactions' | 'edited' | 'deleted'>

/** JSON, or undefined for the usual message that has nothing of the kind. */
export function extraOf(message: Message): string | undefined {
  const { reply, files, reactions, edited, deleted } = message
  const extra: { [Field in keyof Extra]: Extra[Field] | undefined } = {
    reply,
    files,
    reactions,
    edited,
    deleted,
  }
  for (const part of Object.values(extra)) if (part !== undefined) return JSON.stringify(extra)
  return undefined
}

/** Gives a message what was stored beside it. */
export function addExtra(message: Message, extra: string): void {
  Object.assign(message, JSON.parse(extra) as Extra)
}
