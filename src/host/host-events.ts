/** Tells the listeners of a host's events; what one throws goes to the log, and the others hear it too. */
import type { HostEvents } from './host.ts'
import type { HostLog } from './log.ts'

type Listeners = { [E in keyof HostEvents]: Set<HostEvents[E]> }

export class EventList {
  readonly #log: HostLog
  readonly #listeners: Listeners = {
    connected: new Set(),
    disconnected: new Set(),
    identified: new Set(),
    found: new Set(),
    addresses: new Set(),
  }

  constructor(log: HostLog) {
    this.#log = log
  }

  on<E extends keyof HostEvents>(event: E, listener: HostEvents[E]): () => void {
    this.#listeners[event].add(listener)
    return () => this.#listeners[event].delete(listener)
  }

  tell<E extends keyof HostEvents>(event: E, ...args: Parameters<HostEvents[E]>): void {
    for (const listener of [...this.#listeners[event]]) {
      try {
        Reflect.apply(listener, undefined, args)
      } catch (error) {
        this.#log.error({ err: error, event }, 'a listener of the host threw')
      }
    }
  }
}
