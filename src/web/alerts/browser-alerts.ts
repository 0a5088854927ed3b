/** The alerts of a real browser. */
import { plainMessage } from '../markup/index.ts'
import { mentions, type Page } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { type Alerts, createAlerts } from './alerts.ts'
import { createClaims } from './claims.ts'
import { createIconMark } from './mark-icon.ts'
import { playTone } from './play-tone.ts'
import { showAlert } from './show-alert.ts'

/** Starts to tell what nobody looks at, and to mark the page's icon. */
export function browserAlerts(page: Page): Pick<Alerts, 'heard'> {
  const locks: LockManager | undefined = navigator.locks
  const claims = createClaims(locks)
  const link = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  const mark = link ? createIconMark(link) : () => {}
  const look = (): void => claims.look(document.visibilityState === 'visible')
  const count = (): void => {
    const { places } = page.state.get()
    let [all, named] = [0, 0]
    for (const place of places) {
      all += place.unread
      named += place.direct ? place.unread : place.mentions
    }
    mark(all, named)
  }
  const alerts = createAlerts({
    claims,
    settings: () => page.state.get().settings,
    names: (text) => mentions(text, page.state.get().nick),
    title: (nick, room) => strings.alert(nick, room),
    show: (alert) => showAlert(alert, (room) => page.go({ kind: 'room', room })),
    sound: playTone,
  })
  look()
  document.addEventListener('visibilitychange', look)
  page.state.subscribe(count)
  return {
    heard: (message, direct) =>
      alerts.heard({ ...message, text: plainMessage(message.text) }, direct),
  }
}
