/** The head of a room: where one is, how the connection stands, and on a narrow screen the way to the drawers. */
import { ConnectionMark } from '../connection/index.ts'
import { Icon } from '../look/index.ts'
import { usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

interface RoomHeadProps {
  name: string
  topic: string
  /** How many are here; undefined where nobody can be counted. */
  present: number | undefined
}

export function RoomHead({ name, topic, present }: RoomHeadProps) {
  const page = usePage()
  const unread = usePageState(({ places }) => places.reduce((sum, place) => sum + place.unread, 0))
  const drawer = usePageState((state) => state.drawer)
  const rooms = strings.rooms
  const toggle = unread > 0 ? rooms.openUnread(unread) : rooms.open
  return (
    <header class="room-head">
      <button
        class={`icon-button drawer-control drawer-toggle rooms ${unread > 0 ? 'unread' : ''}`}
        type="button"
        aria-label={toggle}
        aria-controls="rooms"
        aria-expanded={drawer === 'rooms'}
        onClick={() => page.show({ drawer: 'rooms' })}
      >
        <Icon name="menu" />
      </button>
      <div class="place">
        <h1>
          <bdi>{name}</bdi>
        </h1>
        {topic !== '' && (
          <p class="topic" dir="auto" title={topic}>
            {topic}
          </p>
        )}
      </div>
      <ConnectionMark />
      {present !== undefined && (
        <button
          class="icon-button drawer-control drawer-toggle members"
          type="button"
          aria-label={strings.members.open(present)}
          aria-controls="members"
          aria-expanded={drawer === 'members'}
          onClick={() => page.show({ drawer: 'members' })}
        >
          <Icon name="people" />
        </button>
      )}
    </header>
  )
}
