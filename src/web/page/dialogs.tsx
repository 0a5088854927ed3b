/** The dialog that is open. It stands outside of what another language draws anew, so that choosing one leaves it open. */
import { Late, type LateProps, Modal } from '../look/index.ts'
import { isKeptOut, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

const loadRename = async () => (await import('../forms/index.ts')).RenameDialog
const loadNewRoom = async () => (await import('../forms/index.ts')).NewRoomDialog
const loadDelete = async () => (await import('../forms/index.ts')).DeleteDialog
const loadSearch = async () => (await import('../search/index.ts')).SearchSheet
const loadSettings = async () => (await import('../settings/index.ts')).SettingsForm
const loadPeople = async () => (await import('../people/index.ts')).PeopleDialogs
const loadViewer = async () => (await import('../viewer/index.ts')).PictureViewer
const loadShortcuts = async () => (await import('../settings/index.ts')).ShortcutList

export function Dialogs() {
  const page = usePage()
  const dialog = usePageState((state) => state.dialog)
  const inside = usePageState(
    ({ access, nick }) => access !== undefined && !isKeptOut(access) && nick !== '',
  )
  usePageState((state) => state.language)
  const close = () => page.show({ dialog: undefined })
  if (!inside || !dialog) return null
  switch (dialog.kind) {
    case 'rename':
      return <LateDialog load={loadRename} props={{ fault: dialog.fault }} />
    case 'new-room':
      return <LateDialog load={loadNewRoom} props={{}} />
    case 'search':
      return (
        <Modal heading={strings.search.heading} onClose={close}>
          <Late load={loadSearch} props={{ room: dialog.room, text: dialog.text }} />
        </Modal>
      )
    case 'delete':
      return <LateDialog load={loadDelete} props={{ message: dialog.message }} />
    case 'settings':
      return (
        <Modal heading={strings.settings.heading} onClose={close}>
          <Late load={loadSettings} props={{}} />
          <Done onDone={close} />
        </Modal>
      )
    case 'shortcuts':
      return (
        <Modal heading={strings.shortcuts.heading} onClose={close}>
          <Late load={loadShortcuts} props={{}} />
          <Done onDone={close} />
        </Modal>
      )
    case 'pictures':
      return (
        <LateDialog load={loadViewer} props={{ pictures: dialog.pictures, first: dialog.first }} />
      )
    default:
      return <LateDialog load={loadPeople} props={{ dialog }} />
  }
}

/** One that brings its own frame. */
function LateDialog<Props extends object>({ load, props }: Omit<LateProps<Props>, 'onClose'>) {
  const page = usePage()
  return (
    <div class="late-dialog">
      <Late load={load} props={props} onClose={() => page.show({ dialog: undefined })} />
    </div>
  )
}

function Done({ onDone }: { onDone(): void }) {
  return (
    <div class="form-actions dialog-foot">
      <button class="button main" type="button" onClick={onDone}>
        {strings.settings.done}
      </button>
    </div>
  )
}
