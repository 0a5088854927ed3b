/** Who waits for one content to be handled; those who gave up are forgotten, so that a stuck handler costs no more than who still waits. */
import type { Settled } from './subscriber.ts'

/** One who wants to know when handlers are done. */
export interface Waiter {
  settled: Settled
  /** Whether it still wants to know. @default always */
  isWaiting?: (() => boolean) | undefined
}

/** Waiters below which nobody looks for those who gave up. */
const FEW_WAITERS = 16

export class Waiters {
  #all: Waiter[] = []
  #many = FEW_WAITERS

  get size(): number {
    return this.#all.length
  }

  add(waiter: Waiter): void {
    if (this.#all.length >= this.#many) {
      this.#all = this.#all.filter(({ isWaiting }) => isWaiting?.() ?? true)
      // Twice as many before the next look, so that each is looked at once or twice.
      this.#many = Math.max(FEW_WAITERS, this.#all.length * 2)
    }
    this.#all.push(waiter)
  }

  tell(failed: boolean): void {
    for (const { settled } of this.#all.splice(0)) settled(failed)
  }
}
