/** Opens the search in the room shown. */
import { IconButton } from '../look/index.ts'
import { usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function SearchButton({ room }: { room: string | undefined }) {
  const page = usePage()
  const text = strings.search
  return (
    <IconButton
      icon="search"
      name={text.open}
      opens="dialog"
      onClick={() => page.show({ drawer: undefined, dialog: { kind: 'search', room } })}
    />
  )
}
