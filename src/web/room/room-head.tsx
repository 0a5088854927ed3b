/** The head of a room: where one is, how the connection stands, and on a narrow screen the way to the drawers. */
import { ConnectionMark } from '../connection/index.ts'
import { Icon } from '../look/index.ts'
import { shownName } from '../names/index.ts'
import { RoomsToggle } from '../rooms/index.ts'
import { type PeopleDialog, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { SearchButton } from './search-button.tsx'

interface RoomHeadProps {
  /** The room that is searched; without one all are. */
  room?: string | undefined
  name: string
  topic: string
  /** What is told about the place; nothing while there is nothing to tell. */
  about: PeopleDialog | undefined
  /** How many are here; undefined where nobody can be counted. */
  present: number | undefined
}

export function RoomHead({ room, name, topic, about, present }: RoomHeadProps) {
  const page = usePage()
  const drawer = usePageState((state) => state.drawer)
  return (
    <header class="room-head">
      <RoomsToggle />
      <div class="place">
        <h1>
          {about ? (
            <button
              class="place-name"
              type="button"
              title={strings.people.aboutRoom}
              aria-haspopup="dialog"
              onClick={() => page.show({ dialog: about })}
            >
              <bdi>{shownName(name)}</bdi>
              <Icon name="chevron" />
            </button>
          ) : (
            <bdi>{shownName(name)}</bdi>
          )}
        </h1>
        {topic !== '' && (
          <p class="topic" dir="auto" title={topic}>
            {topic}
          </p>
        )}
      </div>
      <SearchButton room={room} />
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
