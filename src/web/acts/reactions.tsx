/** The reactions to a message: each with its count, and a press that joins in or takes one's own back. */
import { useLayoutEffect } from 'preact/hooks'
import type { Message } from '../../chat/client/index.ts'
import { type Page, type ShownReaction, usePage, usePageState, useRedraw } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function Reactions({ message }: { message: Message }) {
  const page = usePage()
  const redraw = useRedraw()
  useLayoutEffect(() => page.acts.changes.subscribe(redraw), [page])
  const shown = page.acts.changes.reactions(message)
  if (shown.length === 0) return null
  return (
    <ul class="reactions" aria-label={strings.acts.reactions.label}>
      {shown.map((reaction) => (
        <li key={reaction.emoji}>
          <Chip
            reaction={reaction}
            onToggle={() => page.acts.changes.toggle(message, reaction.emoji)}
          />
        </li>
      ))}
    </ul>
  )
}

interface ChipProps {
  reaction: ShownReaction
  onToggle(): void
}

function Chip({ reaction, onToggle }: ChipProps) {
  const page = usePage()
  // A name may become known later than what its member did.
  const who = usePageState(({ me }) => whoOf(page, reaction, me?.id))
  const { emoji, count, mine } = reaction
  return (
    <button
      class="reaction"
      type="button"
      aria-pressed={mine}
      aria-label={strings.acts.reactions.name(emoji, count, mine)}
      title={who}
      onClick={onToggle}
    >
      <span>{emoji}</span> {count.toLocaleString()}
    </button>
  )
}

/** Oneself first, then those whose name this page knows. */
function whoOf(
  page: Page,
  { count, members, mine }: ShownReaction,
  me: string | undefined,
): string {
  const others = members.filter((id) => id !== me).map((id) => page.nickOf(id))
  const names = others.filter((nick) => nick !== undefined)
  if (mine) names.unshift(strings.acts.reactions.you)
  return strings.acts.reactions.who(names, count - names.length)
}
