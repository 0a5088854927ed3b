/** Has the browser ask before the page goes, while something that was written or chosen would go with it. */
import type { PageState } from './page-state.ts'
import type { Store } from './store.ts'
import type { Surroundings } from './surroundings.ts'

export function askBeforeLeaving(
  state: Pick<Store<PageState>, 'get' | 'subscribe'>,
  surroundings: Pick<Surroundings, 'askBeforeLeaving'>,
): void {
  let asks = false
  state.subscribe(() => {
    const { unsent, filesWait } = state.get()
    const lossy = unsent || filesWait
    if (lossy !== asks) surroundings.askBeforeLeaving(lossy)
    asks = lossy
  })
}
