/** The page's service worker: lets the page open without its node, and brings a new build when one wants it. */
import { ShellCache } from './shell-cache.ts'
import type { ShellQuestion } from './shell-question.ts'

/** What the browser gives a service worker, as far as it is used. */
interface Surroundings {
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetch) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent<ShellQuestion>) => void): void
}
interface Lasting {
  waitUntil(done: Promise<unknown>): void
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
