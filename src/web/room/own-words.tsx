/** What one has said where no messages are shown yet. */
import type { OwnMessage } from '../../chat/client/index.ts'
import { buildTimeline, usePageState } from '../state/index.ts'
import { Message } from './message.tsx'

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
