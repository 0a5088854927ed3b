/** What stands in the place of a room's messages when there are none to show. */
import type { OwnMessage, RoomView } from '../../chat/client/index.ts'
import { Late } from '../look/index.ts'
import { refusalOf, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { OwnStage, OwnWords } from './own-words.tsx'

const loadShut = async () => (await import('../shut/index.ts')).ShutRoom

export function RoomNote({ room, view }: { room: string; view: RoomView | undefined }) {
  const refusal = usePageState((state) => refusalOf(state, room))
  const left = view?.left
  // Left because one asked: it is being entered again.
  if (!refusal && (!left || left.why === 'asked')) return <Opening own={view?.own ?? []} />
  return (
    <>
      <Late load={loadShut} props={{ room, refusal, left }} />
      <Unsent />
    </>
  )
}

/** What one said before it was known; it is sent once it can be. */
function Unsent() {
  const page = usePage()
  usePageState((state) => state.revision)
  const unsent = page.unsent()
  if (unsent.length === 0) return null
  return (
    <div class="unsent-words">
      <OwnWords own={unsent} />
    </div>
  )
}

/** What hinders stands in the bar above, with what one can do about it; one can write already. */
function Opening({ own }: { own: readonly OwnMessage[] }) {
  const state = usePageState(({ connection }) => connection.name)
  const text = strings.room
  return (
    <OwnStage own={own}>
      <p class="edge">
        {state === 'closed' && text.closed}
        {state === 'waiting' && text.loadingLater}
        {state !== 'closed' && state !== 'waiting' && text.loading}
      </p>
    </OwnStage>
  )
}
