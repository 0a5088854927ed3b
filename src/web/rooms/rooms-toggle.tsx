/** The way to the list of rooms on a narrow screen, with a mark when something is new there. */
import { Icon } from '../look/index.ts'
import { usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function RoomsToggle() {
  const page = usePage()
  const unread = usePageState(({ places }) => places.reduce((sum, place) => sum + place.unread, 0))
  const drawer = usePageState((state) => state.drawer)
  const { open, openUnread } = strings.rooms
  return (
    <button
      class={`icon-button drawer-control drawer-toggle rooms ${unread > 0 ? 'unread' : ''}`}
      type="button"
      aria-label={unread > 0 ? openUnread(unread) : open}
      aria-controls="rooms"
      aria-expanded={drawer === 'rooms'}
      onClick={() => page.show({ drawer: 'rooms' })}
    >
      <Icon name="menu" />
    </button>
  )
}
