/** Says how the search goes, also to whoever does not see the finds. */
import { usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'
import type { SearchState } from './search-model.ts'

export function SearchNote({ state, onAgain }: { state: SearchState; onAgain(): void }) {
  const away = usePageState(({ connection }) => connection.name !== 'online')
  return (
    <div class="search-note">
      <p role="status">{noteOf(state, away)}</p>
      {state.status === 'failed' && (
        <button class="button slim" type="button" onClick={onAgain}>
          {strings.search.again}
        </button>
      )}
    </div>
  )
}

function noteOf({ status, fault, messages, next }: SearchState, away: boolean): string {
  const text = strings.search
  const asks = status === 'searching' || status === 'offline'
  if (asks && away) return text.offline
  if (status === 'idle') return text.hint
  if (status === 'short') return text.short
  if (status === 'failed' && fault) return strings.fault(fault)
  if (status !== 'done') return text.searching
  if (messages.length > 0) return text.found(messages.length, next !== undefined)
  return next === undefined ? text.none : text.noneSoFar
}
