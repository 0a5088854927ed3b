/** Keeps the window's title: where one is, and how much is new elsewhere or since one looked away. */
import { shownName } from '../names/index.ts'
import type { Page } from '../state/index.ts'
import { isKeptOut } from '../state/index.ts'
import { strings } from '../text/index.ts'

/** Not a component: a hidden page draws nothing, and that is when the title matters most. */
export function watchTitle(page: Page): void {
  page.state.subscribe(() => {
    const { route, places, access, nick } = page.state.get()
    const inside = access !== undefined && !isKeptOut(access) && nick !== ''
    const shown =
      route.kind === 'room'
        ? page.nameOf(route.room)
        : route.kind === 'node'
          ? strings.rooms.thisNode
          : undefined
    const name = inside ? shown : undefined
    const unread = places.reduce((sum, place) => sum + place.unread, 0)
    const title = strings.title(name && shownName(name), unread)
    if (document.title !== title) document.title = title
  })
}
