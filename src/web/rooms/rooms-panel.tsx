/** The page's side: the product, the rooms and direct messages, and who one is. */
import { Icon } from '../look/index.ts'
import { usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { OwnName } from './own-name.tsx'
import { PlaceList } from './place-list.tsx'

export function RoomsPanel() {
  const page = usePage()
  const open = usePageState((state) => state.drawer === 'rooms')
  const places = usePageState((state) => state.places)
  const text = strings.rooms
  const rooms = places.filter((place) => !place.direct)
  const direct = places.filter((place) => place.direct)
  return (
    <aside
      class={`panel rooms ${open ? 'open' : ''}`}
      id="rooms"
      aria-label={text.listLabel}
      onPointerEnter={() => page.refreshRooms()}
      onFocusIn={() => page.refreshRooms()}
    >
      <div class="panel-head">
        <p class="brand">
          <img src="/icon.svg" alt="" width="28" height="28" />
          {strings.product}
        </p>
        <button
          class="icon-button drawer-control rooms"
          type="button"
          aria-label={text.close}
          onClick={() => page.show({ drawer: undefined })}
        >
          <Icon name="close" />
        </button>
      </div>
      <nav class="panel-body" aria-label={text.listLabel}>
        <div class="rooms-heading">
          <h2>{text.heading}</h2>
          <button
            class="icon-button"
            type="button"
            aria-label={text.create}
            title={text.create}
            onClick={() => page.show({ drawer: undefined, dialog: { kind: 'new-room' } })}
          >
            <Icon name="plus" />
          </button>
        </div>
        {rooms.length > 0 ? <PlaceList places={rooms} /> : <p class="rooms-none">{text.none}</p>}
        {direct.length > 0 && (
          <>
            <div class="rooms-heading">
              <h2>{text.directHeading}</h2>
            </div>
            <PlaceList places={direct} />
          </>
        )}
      </nav>
      <OwnName />
    </aside>
  )
}
