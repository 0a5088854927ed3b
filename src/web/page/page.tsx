/** The whole page: what one may see depends on access and a name. */
import { MembersPanel } from '../members/index.ts'
import { FirstWords, Room } from '../room/index.ts'
import { NewRoomDialog, RenameDialog, RoomsPanel } from '../rooms/index.ts'
import {
  type Dialog,
  isDirectRoom,
  isKeptOut,
  type Page,
  PageContext,
  type PeopleDialog,
  usePage,
  usePageState,
} from '../state/index.ts'
import { strings } from '../text/index.ts'
import { NoAccess, Welcome } from '../welcome/index.ts'
import { Announcements } from './announcements.tsx'
import { Late } from './late.tsx'
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
  return language && <Entrance key={language} />
}

function Entrance() {
  const access = usePageState((state) => state.access)
  const named = usePageState((state) => state.nick !== '')
  if (access === undefined) return null
  if (isKeptOut(access)) return <NoAccess />
  return named ? <Inside /> : <Welcome />
}

const loadSettings = async () => (await import('../settings/index.ts')).SettingsDialog
const loadShortcuts = async () => (await import('../settings/index.ts')).ShortcutsDialog
const loadPeople = async () => (await import('../people/index.ts')).PeopleDialogs
const loadNode = async () => (await import('../node/index.ts')).NodePage

function Inside() {
  const page = usePage()
  const route = usePageState((state) => state.route)
  const drawer = useDrawer()
  const dialog = usePageState((state) => state.dialog)
  const refused = usePageState(({ refusals }) =>
    refusals.some(({ room }) => route.kind === 'room' && room === route.room),
  )
  const shared =
    route.kind === 'room' && !isDirectRoom(route.room) && !refused ? route.room : undefined
  return (
    <div class={`page ${shared ? 'with-members' : ''}`}>
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
      {dialog?.kind === 'rename' && <RenameDialog fault={dialog.fault} />}
      {dialog?.kind === 'new-room' && <NewRoomDialog />}
      {dialog?.kind === 'settings' && <Late load={loadSettings} props={{}} />}
      {dialog?.kind === 'shortcuts' && <Late load={loadShortcuts} props={{}} />}
      {dialog && isAboutPeople(dialog) && (
        <div class="late-dialog">
          <Late
            load={loadPeople}
            props={{ dialog }}
            onClose={() => page.show({ dialog: undefined })}
          />
        </div>
      )}
    </div>
  )
}

const ABOUT_PEOPLE: readonly Dialog['kind'][] = ['about', 'member', 'act', 'sanctions', 'trail']

function isAboutPeople(dialog: Dialog): dialog is PeopleDialog {
  return ABOUT_PEOPLE.includes(dialog.kind)
}
