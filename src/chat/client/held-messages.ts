/** Messages of one room in order, each once, and how many bytes they take. */
import type { Message } from '../protocol/index.ts'
import { MESSAGE_BYTES } from './limits.ts'

/** Two bytes a UTF-16 unit of the text, and what the rest of a message takes at least. */
export function heldBytes(message: Message): number {
  return MESSAGE_BYTES + 2 * message.text.length
}

export class HeldMessages {
  #messages: Message[] = []
  #bytes = 0
  #shown: readonly Message[] | undefined

  /** A new array whenever something came or went. */
  get all(): readonly Message[] {
    this.#shown ??= [...this.#messages]
    return this.#shown
  }

  get length(): number {
    return this.#messages.length
  }

  get bytes(): number {
    return this.#bytes
  }

  get first(): Message | undefined {
    return this.#messages[0]
  }

  get last(): Message | undefined {
    return this.#messages.at(-1)
  }

  has(seq: number): boolean {
    return this.#messages[this.#placeOf(seq)]?.seq === seq
  }

  /** Puts a message that is not here yet in its place. */
  insert(message: Message): void {
    const last = this.last
    if (!last || last.seq < message.seq) this.#messages.push(message)
    else this.#messages.splice(this.#placeOf(message.seq), 0, message)
    this.#bytes += heldBytes(message)
    this.#shown = undefined
  }

  /** Puts a message in the place of the one that is here; returns whether there is one, and another than this. */
  replace(message: Message): boolean {
    const place = this.#placeOf(message.seq)
    const before = this.#messages[place]
    if (before?.seq !== message.seq || JSON.stringify(before) === JSON.stringify(message))
      return false
    this.#messages[place] = message
    this.#bytes += heldBytes(message) - heldBytes(before)
    this.#shown = undefined
    return true
  }

  dropFirst(): void {
    this.#forget(this.#messages.shift())
  }

  dropLast(): void {
    this.#forget(this.#messages.pop())
  }

  clear(): void {
    this.#messages = []
    this.#bytes = 0
    this.#shown = undefined
  }

  #forget(message: Message | undefined): void {
    if (message) this.#bytes -= heldBytes(message)
    this.#shown = undefined
  }

  /** Where the first message with `seq` or above stands. */
  #placeOf(seq: number): number {
    let low = 0
    let high = this.#messages.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#messages[middle]!.seq < seq) low = middle + 1
      else high = middle
    }
    return low
  }
}
