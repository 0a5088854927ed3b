/** Opens the search in the room shown. */
import { Icon } from '../look/index.ts'
import { usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function SearchButton({ room }: { room: string | undefined }) {
  const page = usePage()
  const text = strings.search
  return (
    <button
      class="icon-button"
      type="button"
      aria-label={text.open}
      title={text.open}
      aria-haspopup="dialog"
      onClick={() => page.show({ drawer: undefined, dialog: { kind: 'search', room } })}
    >
      <Icon name="search" />
    </button>
  )
}
