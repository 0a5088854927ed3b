/** Calls listeners by event name; what one of them throws does not reach the others or the caller. */

type Listeners<Events extends { [Name in keyof Events]: unknown[] }> = {
  [Name in keyof Events]?: Set<(...args: Events[Name]) => void>
}

/** One list of listeners an event. */
export class Emitter<Events extends { [Name in keyof Events]: unknown[] }> {
  readonly #listeners: Listeners<Events> = {}

  /** The undo takes away this registration alone, so a function may listen twice. */
  on<Name extends keyof Events>(name: Name, listener: (...args: Events[Name]) => void): () => void {
    const call = (...args: Events[Name]): void => listener(...args)
    const listeners = this.#listeners[name] ?? new Set()
    this.#listeners[name] = listeners
    listeners.add(call)
    return () => {
      listeners.delete(call)
    }
  }

  emit<Name extends keyof Events>(name: Name, ...args: Events[Name]): void {
    for (const listener of [...(this.#listeners[name] ?? [])]) {
      try {
        listener(...args)
      } catch (error) {
        // Thrown where every uncaught error goes, as an EventTarget does: the client must go on.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
}
