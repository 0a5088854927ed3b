/** One value that changes, and whoever wants to know when it does. */
import { Listeners } from './listeners.ts'

/** Holds a state that is replaced, never changed in place. */
export interface Store<T> {
  get(): T
  /** Replaces the fields named and tells the subscribers, unless nothing differs. */
  set(change: Partial<T>): void
  /** Calls back after every change; the undo is returned. */
  subscribe(listener: () => void): () => void
}

export function createStore<T extends object>(initial: T): Store<T> {
  let state = initial
  const listeners = new Listeners()
  return {
    get: () => state,
    set(change) {
      const keys = Object.keys(change) as (keyof T)[]
      if (keys.every((key) => Object.is(state[key], change[key]))) return
      state = { ...state, ...change }
      listeners.tell()
    },
    subscribe: (listener) => listeners.subscribe(listener),
  }
}
