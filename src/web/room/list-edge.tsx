/** The upper end of the messages: brings earlier ones as soon as it comes near, or says why there are none. */
import { useEffect, useState } from 'preact/hooks'
import type { RoomView } from '../../chat/client/index.ts'
import { isDirectRoom, type Page, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function ListEdge({ view }: { view: RoomView }) {
  const page = usePage()
  const [loading, setLoading] = useState(false)
  const [failed, setFailed] = useState(false)
  const oldest = view.messages[0]?.seq
  const load = async () => {
    setLoading(true)
    setFailed(!(await page.reading.loadEarlier(view)))
    setLoading(false)
  }
  // What failed without a connection may work with the next one.
  useEffect(() => setFailed(false), [view.joined])
  const comes = view.earlier === 'more' && view.joined && !failed
  // Only what is near enough to be seen soon is drawn at all.
  useEffect(() => {
    if (comes) load()
  }, [comes, oldest])
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
