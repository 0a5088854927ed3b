/** Tries the addresses of one peer, a next one beside those that do not answer at once; the first that connects wins. */
import type { Connection } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import { saidBy } from './dial-fault.ts'
import type { DialAttempt } from './host.ts'
import { NEXT_ADDRESS_MS } from './limits.ts'

export interface RaceOptions {
  readonly addresses: readonly Multiaddr[]
  /** Dials one address; the signal ends it, and would end the connection too, so it is left alone then. */
  dial(address: Multiaddr, signal: AbortSignal): Promise<Connection>
  /** Ends all of it. */
  readonly signal: AbortSignal
}

export interface RaceResult {
  /** Undefined when no address led to the peer. */
  readonly connection: Connection | undefined
  /** In the order of the addresses. */
  readonly attempts: readonly DialAttempt[]
  /** What was thrown, in that order. */
  readonly errors: readonly unknown[]
}

/** Never rejects. */
export async function raceAddresses(options: RaceOptions): Promise<RaceResult> {
  const race = new Race(options)
  return race.run()
}

class Race {
  readonly #options: RaceOptions
  /** One for each address that has not answered. */
  readonly #running = new Map<number, AbortController>()
  readonly #done = Promise.withResolvers<void>()
  readonly #attempts: DialAttempt[]
  readonly #errors: unknown[] = []
  /** When the addresses that have not answered were tried. */
  readonly #since = new Map<number, number>()
  #next = 0
  #over = false
  #timer: NodeJS.Timeout | undefined
  #connection: Connection | undefined

  constructor(options: RaceOptions) {
    this.#options = options
    this.#attempts = options.addresses.map((address) => ({
      address: address.toString(),
      outcome: 'skipped',
      said: 'the time was over before its turn',
      milliseconds: 0,
    }))
  }

  async run(): Promise<RaceResult> {
    const { signal } = this.#options
    const stop = () => this.#finish()
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    else this.#startNext()
    await this.#done.promise
    signal.removeEventListener('abort', stop)
    return { connection: this.#connection, attempts: this.#attempts, errors: this.#errors }
  }

  #startNext(): void {
    clearTimeout(this.#timer)
    const index = this.#next++
    const address = this.#options.addresses[index]
    if (!address) {
      if (this.#running.size === 0) this.#finish()
      return
    }
    void this.#try(index, address)
    if (!this.#over) this.#timer = setTimeout(() => this.#startNext(), NEXT_ADDRESS_MS)
  }

  async #try(index: number, address: Multiaddr): Promise<void> {
    const abort = new AbortController()
    this.#running.set(index, abort)
    this.#since.set(index, performance.now())
    try {
      const connection = await this.#options.dial(address, abort.signal)
      this.#running.delete(index)
      if (this.#over) return connection.abort(new Error('it came too late'))
      this.#note(index, 'connected', '')
      this.#connection = connection
      this.#finish()
    } catch (error) {
      this.#running.delete(index)
      if (this.#over) return
      this.#note(index, 'failed', saidBy(error))
      this.#errors.push(error)
      this.#startNext()
    }
  }

  #finish(): void {
    if (this.#over) return
    this.#over = true
    clearTimeout(this.#timer)
    for (const [index, abort] of this.#running) {
      if (!this.#connection) this.#note(index, 'failed', 'no answer came in time')
      abort.abort()
    }
    if (this.#connection) this.#noteSkipped()
    this.#done.resolve()
  }

  #noteSkipped(): void {
    this.#attempts.forEach((attempt, index) => {
      const said = 'another address was faster'
      if (attempt.outcome === 'skipped') this.#attempts[index] = { ...attempt, said }
    })
  }

  #note(index: number, outcome: DialAttempt['outcome'], said: string): void {
    const { address = '' } = this.#attempts[index] ?? {}
    const milliseconds = Math.round(performance.now() - (this.#since.get(index) ?? 0))
    this.#since.delete(index)
    this.#attempts[index] = { address, outcome, said, milliseconds }
  }
}
