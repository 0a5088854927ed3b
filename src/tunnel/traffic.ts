/** Counts what happens to a listener or a forward. */
import type { Traffic } from './tunnels.ts'

/** What the log, and whoever asks, is told of an error. */
export interface Failure {
  readonly code: string
  readonly message: string
}

/** Counts for itself and for the whole that it is a part of. */
export class TrafficCount implements Traffic {
  open = 0
  opening = 0
  opened = 0
  failed = 0
  refused = 0
  sent = 0
  received = 0
  lastError: Traffic['lastError']
  readonly #whole: TrafficCount | undefined

  constructor(whole?: TrafficCount) {
    this.#whole = whole
  }

  /** Waits for the other end; `settles` follows, whatever becomes of it. */
  begins(): void {
    this.opening += 1
    this.#whole?.begins()
  }

  settles(): void {
    this.opening -= 1
    this.#whole?.settles()
  }

  opens(): void {
    this.open += 1
    this.opened += 1
    this.#whole?.opens()
  }

  closes(): void {
    this.open -= 1
    this.#whole?.closes()
  }

  moved(way: 'sent' | 'received', bytes: number): void {
    this[way] += bytes
    this.#whole?.moved(way, bytes)
  }

  fail(failure: Failure): void {
    this.failed += 1
    this.#note(failure)
    this.#whole?.fail(failure)
  }

  refuse(failure: Failure): void {
    this.refused += 1
    this.#note(failure)
    this.#whole?.refuse(failure)
  }

  #note({ code, message: said }: Failure): void {
    this.lastError = { at: Date.now(), code, said }
  }
}

/** Whatever was thrown, as a failure. */
export function failureOf(error: unknown): Failure {
  const { code, message } = (error ?? {}) as Partial<Failure>
  return {
    code: typeof code === 'string' ? code : 'TUNNEL_CUT',
    message: message ?? String(error),
  }
}
