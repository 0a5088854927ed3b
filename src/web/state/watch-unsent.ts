/** Asks before the page is left while something that one said would be lost with it. */
import type { PageState } from './page-state.ts'
import type { Store } from './store.ts'
import type { Surroundings } from './surroundings.ts'

export function watchUnsent(
  state: Pick<Store<PageState>, 'get' | 'subscribe'>,
  surroundings: Pick<Surroundings, 'askBeforeLeaving'>,
): void {
  let asks = false
  state.subscribe(() => {
    const { unsent } = state.get()
    if (unsent !== asks) surroundings.askBeforeLeaving(unsent)
    asks = unsent
  })
}
