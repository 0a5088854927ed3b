/** What stands in the place of a room's messages when there are none to show. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { OwnMessage, RoomView } from '../../chat/client/index.ts'
import { Late } from '../look/index.ts'
import { usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { OwnWords } from './own-words.tsx'

const loadShut = async () => (await import('../shut/index.ts')).ShutRoom

export function RoomNote({ room, view }: { room: string; view: RoomView | undefined }) {
  const refusal = usePageState(({ refusals }) => refusals.find((refused) => refused.room === room))
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
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    box.current?.scrollTo(0, box.current.scrollHeight)
  }, [own.length])
  return (
    <div class="room-stage">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls only what can have the focus. */}
      <section class="messages" ref={box} tabIndex={0} aria-label={strings.messages.label}>
        <div class="messages-inner">
          <p class="edge">
            {state === 'closed' && text.closed}
            {state === 'waiting' && text.loadingLater}
            {state !== 'closed' && state !== 'waiting' && text.loading}
          </p>
          <OwnWords own={own} />
        </div>
      </section>
    </div>
  )
}
