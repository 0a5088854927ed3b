/** The page's service worker: lets the page open without its node, and brings a new build when one wants it. */
import { ShellCache } from './shell-cache.ts'
import type { ShellQuestion } from './shell-question.ts'

/** What the browser gives a service worker, as far as it is used. */
interface Surroundings {
  skipWaiting(): Promise<void>
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: { type: 'window' }): Promise<readonly Window[]>
    openWindow(url: string): Promise<unknown>
  }
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'notificationclick', listener: (event: Click) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetch) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent<ShellQuestion>) => void): void
}
interface Lasting {
  waitUntil(done: Promise<unknown>): void
}
interface Window {
  focus(): Promise<unknown>
  navigate(url: string): Promise<unknown>
}
interface Click extends Lasting {
  readonly notification: Notification
}
interface Fetch {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

/** The build puts its files in the place of this name. */
declare const SHELL_FILES: readonly string[]
/** And here what names it. */
declare const SHELL_VERSION: string

const worker = globalThis as unknown as Surroundings
const shell = new ShellCache({
  caches,
  fetch: (input, init) => fetch(input, init),
  files: SHELL_FILES,
  version: SHELL_VERSION,
})

worker.addEventListener('install', (event) => event.waitUntil(shell.install()))
worker.addEventListener('activate', (event) => {
  // Also the page of the first visit, so that it hears when a new build takes over.
  event.waitUntil(shell.activate().then(() => worker.clients.claim()))
})
worker.addEventListener('fetch', (event) => {
  const answer = shell.answer(event.request)
  if (answer) event.respondWith(answer)
})
worker.addEventListener('message', ({ data, ports }) => {
  if (data.kind === 'take-over') void worker.skipWaiting()
  else ports[0]?.postMessage(shell.holds(data.path))
})
worker.addEventListener('notificationclick', (event) => {
  const { notification } = event
  notification.close()
  event.waitUntil(openRoom((notification.data as { path: string }).path))
})

/** In a window that is there, which only changes its place, or in a new one. */
async function openRoom(path: string): Promise<void> {
  const [window] = await worker.clients.matchAll({ type: 'window' })
  if (!window) {
    await worker.clients.openWindow(path)
    return
  }
  await window.focus()
  await window.navigate(path)
}
