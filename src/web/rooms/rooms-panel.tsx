/** The page's side: the product, direct messages and rooms, and who one is. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon, IconButton } from '../look/index.ts'
import { findPlaces, routeHash, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { OwnName } from './own-name.tsx'
import { PlaceList } from './place-list.tsx'
import { NoRoomFound, RoomFinder } from './room-finder.tsx'
import { useCurrentInSight } from './use-current-in-sight.ts'

export function RoomsPanel() {
  const page = usePage()
  const open = usePageState((state) => state.drawer === 'rooms')
  const places = usePageState((state) => state.places)
  const text = strings.rooms
  const [sought, setSought] = useState('')
  const found = findPlaces(places, sought)
  const rooms = found.filter((place) => !place.direct)
  const joined = rooms.filter((place) => place.joined)
  const outside = rooms.filter((place) => !place.joined)
  const direct = found.filter((place) => place.direct)
  const here = usePageState(({ route }) => routeHash(route))
  useEffect(() => setSought(''), [here])
  const isSought = sought.trim() !== ''
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
      <RoomFinder
        text={sought}
        onText={setSought}
        onGo={(text) => {
          // Direct messages stand first.
          const found = findPlaces(places, text).toSorted((a, b) => +b.direct - +a.direct)
          if (text.trim() !== '' && found[0]) page.go({ kind: 'room', room: found[0].room })
        }}
      />
      {isSought && found.length === 0 && <NoRoomFound text={sought.trim()} />}
      <nav class="places" aria-label={text.listLabel}>
        {direct.length > 0 && (
          <>
            <div class="rooms-heading">
              <h2>{text.directHeading}</h2>
            </div>
            <Places kind="direct" open={open}>
              <PlaceList places={direct} />
            </Places>
          </>
        )}
        <div class="rooms-heading">
          <h2>{text.heading}</h2>
          <IconButton
            icon="plus"
            name={text.create}
            onClick={() => page.show({ drawer: undefined, dialog: { kind: 'new-room' } })}
          />
        </div>
        <Places kind="rooms" open={open}>
          {rooms.length > 0 ? (
            <PlaceList places={joined} />
          ) : (
            !isSought && <p class="rooms-none">{text.none}</p>
          )}
          {outside.length > 0 && (
            <>
              <h3 class="rooms-heading" title={strings.people.rooms.outsideHint}>
                {strings.people.rooms.outside}
              </h3>
              <PlaceList places={outside} />
            </>
          )}
        </Places>
      </nav>
      <NodeLink />
      <OwnName />
    </aside>
  )
}

/** How the node is doing, below the rooms. */
function NodeLink() {
  const current = usePageState(({ route }) => route.kind === 'node')
  return (
    <a
      class="node-link"
      href={routeHash({ kind: 'node' })}
      aria-current={current ? 'page' : undefined}
    >
      <Icon name="node" />
      {strings.rooms.thisNode}
    </a>
  )
}

/** Each kind scrolls by itself, so that many rooms never hide a direct message. */
function Places(props: { kind: 'direct' | 'rooms'; open: boolean; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null)
  const current = usePageState(({ route }) => routeHash(route))
  useCurrentInSight(box, `${current} ${props.open}`)
  return (
    <div class={`panel-body places-${props.kind}`} ref={box}>
      {props.children}
    </div>
  )
}
