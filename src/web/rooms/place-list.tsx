/** Links to rooms, with who is there and what is new. */
import { type Place, routeHash, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function PlaceList({ places }: { places: readonly Place[] }) {
  const current = usePageState(({ route }) => (route.kind === 'room' ? route.room : undefined))
  return (
    <ul class="room-list">
      {places.map((place) => (
        <li key={place.room}>
          <PlaceLink place={place} current={place.room === current} />
        </li>
      ))}
    </ul>
  )
}

function PlaceLink({ place, current }: { place: Place; current: boolean }) {
  const { room, name, direct, here, present, unread, mentions } = place
  const text = strings.rooms
  return (
    <a
      class={`room-link ${unread > 0 ? 'unread' : ''}`}
      href={routeHash({ kind: 'room', room })}
      aria-current={current ? 'page' : undefined}
    >
      <span class="sign" aria-hidden="true">
        {direct ? '@' : '#'}
      </span>
      <span class="name">
        <bdi>{name || strings.room.someone}</bdi>
      </span>
      {direct && (
        <span class={`presence-dot ${here ? 'here' : 'away'}`}>
          <span class="unseen"> {here ? strings.people.here : strings.people.away}</span>
        </span>
      )}
      {mentions > 0 && (
        <span class="badge mention">
          @{mentions > SHOWN_UNREAD ? `${SHOWN_UNREAD}+` : mentions}
          <span class="unseen"> {text.mentionWord(mentions)}</span>
        </span>
      )}
      {unread > 0 && (
        <span class="badge">
          {unread > SHOWN_UNREAD ? `${SHOWN_UNREAD}+` : unread}
          <span class="unseen"> {text.unreadWord(unread)}</span>
        </span>
      )}
      {!direct && unread === 0 && present > 0 && (
        <span class="present" title={text.present(present)}>
          {present}
          <span class="unseen"> {text.presentWord(present)}</span>
        </span>
      )}
    </a>
  )
}

/** A higher count says no more. */
const SHOWN_UNREAD = 99
