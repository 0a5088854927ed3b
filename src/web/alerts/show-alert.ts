/** Shows an alert on the desktop; a click leads to its room. */
import type { Alert } from './alerts.ts'

const ICON = '/icon-192.png'

/** `open` goes to the room in this page. */
export function showAlert({ title, body, tag, room }: Alert, open: (room: string) => void): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return
  try {
    const shown = new Notification(title, { body, tag, icon: ICON })
    shown.addEventListener('click', () => {
      shown.close()
      focus()
      open(room)
    })
  } catch {
    // On phones only a service worker may show one; it opens the room, too.
    const data = { path: `/#/room/${encodeURIComponent(room)}` }
    void navigator.serviceWorker?.ready
      .then((registration) => registration.showNotification(title, { body, tag, icon: ICON, data }))
      .catch(() => {})
  }
}
