/** The whole page: what one may see depends on access and a name. */

import { Late } from '../look/index.ts'
import { MembersPanel } from '../members/index.ts'
import { FirstWords, Room } from '../room/index.ts'
import { RoomsPanel } from '../rooms/index.ts'
import {
  isDirectRoom,
  isKeptOut,
  type Page,
  PageContext,
  refusalOf,
  usePage,
  usePageState,
} from '../state/index.ts'
import { strings } from '../text/index.ts'
import { NoAccess, Welcome } from '../welcome/index.ts'
import { Announcements } from './announcements.tsx'
import { Dialogs } from './dialogs.tsx'
import { SkipLinks } from './skip-links.tsx'
import { useDrawer } from './use-drawer.ts'

export function PageView({ page }: { page: Page }) {
  return (
    <PageContext.Provider value={page}>
      <Door />
    </PageContext.Provider>
  )
}

/** Drawn anew as a whole in another language: what is being written is a draft, and stays. */
function Door() {
  const language = usePageState((state) => state.language)
  return (
    language && (
      <>
        <Entrance key={language} />
        <Dialogs />
      </>
    )
  )
}

function Entrance() {
  const access = usePageState((state) => state.access)
  const named = usePageState((state) => state.nick !== '')
  if (access === undefined) return null
  if (isKeptOut(access)) return <NoAccess />
  return named ? <Inside /> : <Welcome />
}

const loadNode = async () => (await import('../node/index.ts')).NodePage

function Inside() {
  const page = usePage()
  const route = usePageState((state) => state.route)
  const drawer = useDrawer()
  const refused = usePageState(
    (state) => route.kind === 'room' && refusalOf(state, route.room) !== undefined,
  )
  const shared =
    route.kind === 'room' && !isDirectRoom(route.room) && !refused ? route.room : undefined
  const inRoom = route.kind !== 'node' && !drawer
  return (
    <div class={`page ${shared ? 'with-members' : ''}`}>
      {inRoom && <SkipLinks />}
      <RoomsPanel />
      <div class="stage" inert={drawer !== undefined}>
        {route.kind === 'room' && <Room key={route.room} room={route.room} />}
        {route.kind === 'node' && <Late load={loadNode} props={{}} />}
        {route.kind === 'member' && <FirstWords key={route.member} member={route.member} />}
      </div>
      {shared && <MembersPanel room={shared} />}
      {drawer && (
        <button
          class="veil"
          type="button"
          tabIndex={-1}
          aria-label={strings.rooms.close}
          onClick={() => page.show({ drawer: undefined })}
        />
      )}
      <Announcements />
    </div>
  )
}
