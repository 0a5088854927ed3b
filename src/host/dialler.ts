/** Connects to peers: one dial of a peer at a time, which everybody who asks for it shares. */
import type { Connection as Libp2pConnection } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Target } from './address.ts'
import { raceAddresses } from './dial-race.ts'
import { HostDialError, HostNoAddressError, HostSelfError } from './errors.ts'
import type { DialAttempt } from './host.ts'
import { DIAL_ADDRESSES, PARALLEL_DIALS } from './limits.ts'
import { Turns } from './turns.ts'

/** What the dialler needs of libp2p. */
export interface DiallerParts {
  /** This node's peer id. */
  readonly self: string
  /** Milliseconds after which a dial is given up. */
  readonly dialMs: number
  /** Aborted when the host stops. */
  readonly stopping: AbortSignal
  /** The connection to use; undefined where there is none. */
  connectedTo(peer: string): Libp2pConnection | undefined
  /** The addresses that are known of a peer, each with its id at the end. */
  known(peer: string, signal: AbortSignal): Promise<readonly Multiaddr[]>
  /** Whether a transport of this node fits the address. */
  fits(address: Multiaddr): Promise<boolean>
  dialAddress(address: Multiaddr, signal: AbortSignal): Promise<Libp2pConnection>
  /** Takes down what came of a dial. */
  report(peer: string, attempts: readonly DialAttempt[]): void
}

interface Dial {
  readonly asked: Set<string>
  readonly result: Promise<Libp2pConnection>
  readonly abort: AbortController
  waiting: number
}

export class Dialler {
  readonly #parts: DiallerParts
  readonly #turns = new Turns(PARALLEL_DIALS)
  readonly #dials = new Map<string, Dial>()

  constructor(parts: DiallerParts) {
    this.#parts = parts
  }

  /**
   * Where there is only a connection through a relay and straight addresses are given, those are tried.
   * @throws HostDialError, HostNoAddressError, HostSelfError, and the reason of `signal`
   */
  async connectStraight(target: Target, signal?: AbortSignal): Promise<Libp2pConnection> {
    const there = this.#parts.connectedTo(target.peer)
    const straight = target.addresses.filter((address) => !isRelayed(address))
    if (!there || there.direct || straight.length === 0) return this.connect(target, signal)
    try {
      return await this.#share({ ...target, addresses: straight }, signal)
    } catch (error) {
      if (signal?.aborted || there.status !== 'open') throw error
      return there
    }
  }

  /** @throws HostDialError, HostNoAddressError, HostSelfError, and the reason of `signal` */
  async connect(target: Target, signal?: AbortSignal): Promise<Libp2pConnection> {
    signal?.throwIfAborted()
    if (target.peer === this.#parts.self) throw new HostSelfError(target.peer)
    return this.#parts.connectedTo(target.peer) ?? this.#share(target, signal)
  }

  async #share(target: Target, signal?: AbortSignal): Promise<Libp2pConnection> {
    const running = this.#dials.get(target.peer)
    if (!running) return this.#wait(this.#start(target), signal)
    try {
      return await this.#wait(running, signal)
    } catch (error) {
      // The dial that ran did not know of these addresses.
      const isNew = target.addresses.some((address) => !running.asked.has(address.toString()))
      if (signal?.aborted || !isNew) throw error
      return this.connect(target, signal)
    }
  }

  #start(target: Target): Dial {
    const abort = new AbortController()
    const asked = new Set(target.addresses.map(String))
    const result = this.#dial(target, abort.signal).finally(() => this.#dials.delete(target.peer))
    result.catch(() => {})
    const dial = { asked, result, abort, waiting: 0 }
    this.#dials.set(target.peer, dial)
    return dial
  }

  /** The dial goes on while anybody waits for it. */
  async #wait(dial: Dial, signal: AbortSignal | undefined): Promise<Libp2pConnection> {
    dial.waiting++
    const aborted = Promise.withResolvers<never>()
    const stop = () => aborted.reject(signal?.reason)
    signal?.addEventListener('abort', stop, { once: true })
    try {
      return await Promise.race([dial.result, aborted.promise])
    } finally {
      signal?.removeEventListener('abort', stop)
      dial.waiting--
      if (dial.waiting === 0) dial.abort.abort()
    }
  }

  async #dial(target: Target, aborted: AbortSignal): Promise<Libp2pConnection> {
    const ended = AbortSignal.any([aborted, this.#parts.stopping])
    const giveBack = await this.#turns.take(ended)
    try {
      return await this.#try(target, ended)
    } finally {
      giveBack()
    }
  }

  async #try({ peer, addresses }: Target, ended: AbortSignal): Promise<Libp2pConnection> {
    const { dialMs, stopping, report, dialAddress } = this.#parts
    const signal = AbortSignal.any([ended, AbortSignal.timeout(dialMs)])
    const { fitting, others } = await this.#sort(peer, addresses, signal)
    if (fitting.length + others.length === 0) throw new HostNoAddressError(peer)
    const result = await raceAddresses({ addresses: fitting, dial: dialAddress, signal })
    const attempts = [...result.attempts, ...others]
    report(peer, attempts)
    if (result.connection) return result.connection
    stopping.throwIfAborted()
    throw new HostDialError(peer, attempts, { cause: causeOf(result.errors) })
  }

  /** Those given first, then those known; relays last. */
  async #sort(peer: string, given: readonly Multiaddr[], signal: AbortSignal) {
    const known = await this.#parts.known(peer, signal)
    const all = new Map([...given, ...known].map((address) => [address.toString(), address]))
    const fitting: Multiaddr[] = []
    const others: DialAttempt[] = []
    for (const [text, address] of all) {
      if (!(await this.#parts.fits(address))) {
        others.push(skipped(text, 'no transport of this node fits it'))
      } else if (fitting.length === DIAL_ADDRESSES) {
        others.push(skipped(text, `${DIAL_ADDRESSES} addresses were tried before it`))
      } else fitting.push(address)
    }
    fitting.sort((a, b) => Number(isRelayed(a)) - Number(isRelayed(b)))
    return { fitting, others }
  }
}

export function isRelayed(address: Multiaddr): boolean {
  return address.getComponents().some(({ name }) => name === 'p2p-circuit')
}

function skipped(address: string, said: string): DialAttempt {
  return { address, outcome: 'skipped', said, milliseconds: 0 }
}

function causeOf(errors: readonly unknown[]): unknown {
  return errors.length === 1 ? errors[0] : new AggregateError(errors, 'every address failed')
}
