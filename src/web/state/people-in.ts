/** Those who are in a room and those who spoke in it lately, each once and without oneself. */
import type { Member, RoomView } from '../../chat/client/index.ts'
import { KNOWN_PEOPLE } from './limits.ts'

export function peopleIn(
  { messages, presence, with: other }: Pick<RoomView, 'messages' | 'presence' | 'with'>,
  me: string | undefined,
): Member[] {
  const speakers = messages.slice(-KNOWN_PEOPLE).map(({ from }) => from)
  const people = [...speakers, ...presence.members, ...(other ? [other] : [])]
  // A name that somebody has now comes in place of the one from before.
  const named = new Map(people.map(({ id, nick }) => [id, { id, nick }]))
  return [...named.values()].filter(({ id, nick }) => nick !== '' && id !== me).slice(-KNOWN_PEOPLE)
}
