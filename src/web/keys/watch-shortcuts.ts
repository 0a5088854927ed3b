/** Does what the keyboard's shortcuts say, wherever the focus is. */
import { focusOn } from '../look/index.ts'
import { type Page, type Place, type ShortcutAct, shortcutOf } from '../state/index.ts'
import { holdKeys } from './hold-keys.ts'

export function watchShortcuts(page: Page): void {
  addEventListener('keydown', (event) => {
    const { nick, dialog, settings } = page.state.get()
    const writing = event.isComposing || isField(event.target)
    const act = shortcutOf(event, writing || !settings.singleKeys)
    if (act === undefined || nick === '' || (dialog && act !== dialog.kind)) return
    event.preventDefault()
    ACTS[act](page)
  })
}

const ACTS: Record<ShortcutAct, (page: Page) => void> = {
  previousRoom: (page) => turn(page, -1, () => true),
  nextRoom: (page) => turn(page, 1, () => true),
  nextUnread: (page) => turn(page, 1, ({ unread }) => unread > 0),
  write: () => focusOn('.composer textarea'),
  rooms: (page) => openPanel(page, 'rooms'),
  members: (page) => openPanel(page, 'members'),
  search: openSearch,
  settings: (page) => toggle(page, 'settings'),
  shortcuts: (page) => toggle(page, 'shortcuts'),
}

/** Goes to the next place in the order of the list that one wants, round its end. */
function turn(page: Page, step: 1 | -1, wanted: (place: Place) => boolean): void {
  const { places, route } = page.state.get()
  // Direct messages stand above the rooms.
  const listed = [...places.filter(({ direct }) => direct), ...places.filter((p) => !p.direct)]
  const at = listed.findIndex(({ room }) => route.kind === 'room' && route.room === room)
  const start = at === -1 && step === -1 ? 0 : at
  for (let moved = 1; moved <= listed.length; moved += 1) {
    const place = listed[(start + step * moved + 2 * listed.length) % listed.length]!
    if (!wanted(place)) continue
    page.go({ kind: 'room', room: place.room })
    return
  }
}

/** On a narrow screen it is a drawer, which takes the focus by itself. */
function openPanel(page: Page, drawer: 'rooms' | 'members'): void {
  const panel = document.querySelector<HTMLElement>(`.panel.${drawer}`)
  if (panel?.checkVisibility({ visibilityProperty: true })) {
    const inside = panel.querySelector<HTMLElement>('[aria-current="page"]')
    const first = panel.querySelector<HTMLElement>('a, input, button:not(.drawer-control)')
    ;(inside ?? first ?? panel).focus()
  } else if (panel) page.show({ drawer })
}

/** In the room where one is; where the search is open already, back to what is searched for. */
function openSearch(page: Page): void {
  const { route, dialog } = page.state.get()
  const room = route.kind === 'room' ? route.room : undefined
  if (dialog) {
    focusOn('.search-field')
    return
  }
  holdKeys('.search-field')
  page.show({ drawer: undefined, dialog: { kind: 'search', room } })
}

function toggle(page: Page, kind: 'settings' | 'shortcuts'): void {
  const open = page.state.get().dialog?.kind === kind
  page.show({ drawer: undefined, dialog: open ? undefined : { kind } })
}

/** Whether keys alone are written there. */
function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable]')
}
