/** What one can do, told in the lobby on the first visit until one writes. */
import { LOBBY, useDraft, usePage, usePageState, useTray } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function Hints({ room }: { room: string }) {
  const page = usePage()
  const shown = usePageState(({ hints, said }) => hints && said === 0)
  const writes = useDraft(room).text !== '' || useTray(room).length > 0
  const text = strings.people.hints
  if (!shown || writes || room !== LOBBY) return null
  return (
    <section class="hints" aria-label={text.heading}>
      <strong>{text.heading}</strong>
      <ul>
        {text.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <button class="button slim" type="button" onClick={() => page.show({ hints: false })}>
        {text.done}
      </button>
    </section>
  )
}
