/** Finds a room by its name while one types; the arrow leads to what is found, Enter goes to the first. */
import { IconButton } from '../look/index.ts'
import { usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

interface RoomFinderProps {
  text: string
  onText(text: string): void
  /** Enter was pressed: the page may not have been drawn since the last key. */
  onGo(text: string): void
}

export function RoomFinder({ text, onText, onGo }: RoomFinderProps) {
  const page = usePage()
  const words = strings.search
  return (
    <div class="room-finder">
      <input
        type="search"
        value={text}
        dir="auto"
        autocomplete="off"
        enterkeyhint="go"
        aria-label={words.findRoom}
        placeholder={words.findRoom}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.isComposing) return
          if (event.key === 'Enter') onGo(event.currentTarget.value)
          else if (event.key === 'ArrowDown') focusOnFirst(event.currentTarget)
          else if (event.key !== 'Escape' || text === '') return
          else onText('')
          // Escape would close the drawer too.
          event.stopPropagation()
          event.preventDefault()
        }}
      />
      <IconButton
        icon="search"
        name={words.open}
        opens="dialog"
        onClick={() =>
          page.show({ drawer: undefined, dialog: { kind: 'search', room: undefined } })
        }
      />
    </div>
  )
}

/** What a text leads to that names no room. */
export function NoRoomFound({ text }: { text: string }) {
  const page = usePage()
  const words = strings.search
  return (
    <div class="no-room-found">
      <p role="status">{words.noRoom(text)}</p>
      <button
        class="link"
        type="button"
        onClick={() =>
          page.show({ drawer: undefined, dialog: { kind: 'search', room: undefined, text } })
        }
      >
        {words.inMessages(text)}
      </button>
    </div>
  )
}

function focusOnFirst(field: Element): void {
  field.closest('.panel')?.querySelector<HTMLElement>('.room-link')?.focus()
}
