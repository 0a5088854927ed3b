/** The upper end of the messages: brings earlier ones as soon as it comes near, or says why there are none. */
import type { RoomView } from '../../chat/client/index.ts'
import { isDirectRoom, type Page, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { useComing } from './use-coming.ts'

export function ListEdge({ view }: { view: RoomView }) {
  const page = usePage()
  const { loading, load } = useComing({
    view,
    wanted: view.earlier === 'more',
    place: String(view.messages[0]?.seq),
    load: () => page.reading.loadEarlier(view),
  })
  return (
    <div class="edge">
      {view.earlier !== 'more' && <p>{endOf(view, page)}</p>}
      {view.newest === 0 && !isDirectRoom(view.room) && <p>{strings.people.rooms.emptyHint}</p>}
      {view.earlier === 'more' && loading && <p>{strings.messages.loadingEarlier}</p>}
      {view.earlier === 'more' && !loading && (
        <button class="button slim" type="button" onClick={load}>
          {strings.messages.earlier}
        </button>
      )}
    </div>
  )
}

function endOf(view: RoomView, page: Page): string {
  const { room, earlier, newest, messages } = view
  const text = strings.messages
  if (earlier === 'full') return text.full
  if (messages.length > 0 && messages[0]!.seq > 1) return text.notKept
  if (isDirectRoom(room)) {
    return strings.room.emptyDirect(page.nameOf(room) ?? strings.room.someone)
  }
  return newest === 0 ? strings.room.empty : text.beginning
}
