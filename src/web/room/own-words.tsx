/** What one has said where no messages are shown yet. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { OwnMessage } from '../../chat/client/index.ts'
import { buildTimeline, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { Message } from './message.tsx'

interface OwnStageProps {
  own: readonly OwnMessage[]
  /** What is told above them. */
  children: ComponentChildren
}

/** In the place of the list of messages; whoever says something sees it. */
export function OwnStage({ own, children }: OwnStageProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    box.current?.scrollTo(0, box.current.scrollHeight)
  }, [own.length])
  return (
    <div class="room-stage">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls only what can have the focus. */}
      <section class="messages" ref={box} tabIndex={0} aria-label={strings.messages.label}>
        <div class="messages-inner">
          {children}
          <OwnWords own={own} />
        </div>
      </section>
    </div>
  )
}

export function OwnWords({ own }: { own: readonly OwnMessage[] }) {
  const nick = usePageState((state) => state.nick)
  const me = usePageState((state) => state.me) ?? { id: '', nick }
  return buildTimeline({ messages: [], gaps: [], own, reset: undefined }, me).map(
    (row) =>
      row.kind === 'message' && (
        <article key={row.key} class={`row message ${row.head ? 'head' : ''}`}>
          <Message row={row} />
        </article>
      ),
  )
}
