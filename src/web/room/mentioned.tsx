/** Where a message names oneself: the places in its text, and whether there is one. */
import { findMentions, mentions, peopleIn, usePage, usePageState } from '../state/index.ts'

/** A piece of a text in which the places that name oneself are marked. */
export function Mentioned({ text }: { text: string }) {
  const nick = useOwnNick()
  const known = useKnownNicks(text)
  const found = findMentions(text, nick, known)
  if (found.length === 0) return <>{text}</>
  return (
    <>
      {found.map(({ start, end }, index) => (
        <>
          {text.slice(index === 0 ? 0 : found[index - 1]!.end, start)}
          <mark class="mention">{text.slice(start, end)}</mark>
        </>
      ))}
      {text.slice(found.at(-1)!.end)}
    </>
  )
}

/** Whether a text names oneself. */
export function useNamesMe(text: string): boolean {
  const nick = useOwnNick()
  return mentions(text, nick, useKnownNicks(text))
}

function useOwnNick(): string {
  return usePageState((state) => state.nick)
}

/** The names of those who are here: one may begin with another. Most texts name nobody, and need none. */
function useKnownNicks(text: string): string[] {
  const page = usePage()
  const view = text.includes('@') ? page.view() : undefined
  return view ? peopleIn(view, page.state.get().me?.id).map(({ nick }) => nick) : []
}
