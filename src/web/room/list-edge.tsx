/** The upper end of the messages: brings earlier ones as soon as it comes near, or says why there are none. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { RoomView } from '../../chat/client/index.ts'
import { isDirectRoom, type Page, usePage } from '../state/index.ts'
import { strings } from '../text/index.ts'

/** How far above the upper edge of the box loading begins, so that a reader seldom has to wait. */
const NEAR = '800px 0px 0px 0px'

export function ListEdge({ view }: { view: RoomView }) {
  const page = usePage()
  const [loading, setLoading] = useState(false)
  const [failed, setFailed] = useState(false)
  const edge = useRef<HTMLDivElement>(null)
  const oldest = view.messages[0]?.seq
  const load = async () => {
    setLoading(true)
    setFailed(!(await page.loadEarlier(view)))
    setLoading(false)
  }
  // What failed without a connection may work with the next one.
  useEffect(() => setFailed(false), [view.joined])
  const waits = view.earlier === 'more' && view.joined && !loading && !failed
  useEffect(() => {
    const element = edge.current
    if (!waits || !element) return
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && load(),
      { root: element.closest('.messages'), rootMargin: NEAR },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [waits, oldest])
  return (
    <div class="edge" ref={edge}>
      {view.earlier !== 'more' && <p>{endOf(view, page)}</p>}
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
