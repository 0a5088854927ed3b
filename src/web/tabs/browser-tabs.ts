/** The tabs of a real browser. */
import type { SocketConstructor } from '../../chat/client/index.ts'
import { shareSockets } from './tabs.ts'

/** What a page says about itself. */
export interface BrowserTabsOptions {
  /** Names the page's build: tabs of another build have a worker of their own. */
  build: string
  /** Called when another tab reached the node while this one waits. */
  reachable: () => void
}

/**
 * Sockets that share one connection with the other tabs of this browser. Where it has no shared workers or
 * no locks (an address without TLS, some private windows), each tab has a connection of its own.
 */
export function browserTabs({ build, reachable }: BrowserTabsOptions): SocketConstructor {
  // Not in a secure context, not in every browser.
  const locks: LockManager | undefined = navigator.locks
  return shareSockets({
    startWorker: 'SharedWorker' in globalThis ? (failed) => startWorker(build, failed) : undefined,
    locks,
    lock: locks ? `rialto.tab.${crypto.randomUUID()}` : '',
    WebSocket,
    reachable,
  })
}

function startWorker(build: string, failed: () => void): MessagePort {
  const worker = new SharedWorker(new URL('./tab-worker.ts', import.meta.url), {
    name: `rialto ${build}`,
    type: 'module',
  })
  worker.addEventListener('error', failed)
  return worker.port
}
