/** Tells listeners of events, in the order in which they came. */

export class Emitter<Events extends { [E in keyof Events]: (...args: never[]) => void }> {
  readonly #listeners: { [E in keyof Events]?: Set<Events[E]> } = {}

  /** The undo is returned. */
  on<E extends keyof Events>(event: E, listener: Events[E]): () => void {
    const listeners: Set<Events[E]> = this.#listeners[event] ?? new Set()
    this.#listeners[event] = listeners
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  emit<E extends keyof Events>(event: E, ...args: Parameters<Events[E]>): void {
    for (const listener of this.#listeners[event] ?? []) listener(...args)
  }
}
