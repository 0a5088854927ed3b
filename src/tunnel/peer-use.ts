/** What one peer uses of a listener, held to the listener's limits. */
import { TunnelRefusedError } from './errors.ts'
import { TrafficCount } from './traffic.ts'
import type { TunnelLimits } from './tunnel-options.ts'

const SECOND = 1_000

export class PeerUse {
  readonly peer: string
  readonly traffic: TrafficCount
  readonly #protocol: string
  /** Streams that are open, or come about. */
  streams = 0
  /** When what was moved so far is paid for at the allowed rate. */
  #paidAt = 0

  constructor(peer: string, protocol: string, whole: TrafficCount) {
    this.peer = peer
    this.#protocol = protocol
    this.traffic = new TrafficCount(whole)
  }

  /** @throws TunnelRefusedError where another stream would be too many, or all bytes are used */
  admit({ connections = Number.POSITIVE_INFINITY, totalBytes }: TunnelLimits): void {
    if (this.streams >= connections) {
      throw this.#refused(`it has ${connections} connections open, as many as it may`)
    }
    this.#checkTotal(totalBytes)
  }

  /** For bytes that were counted: returns the milliseconds until more may come. @throws TunnelRefusedError where all bytes are used */
  charge(bytes: number, { bytesPerSecond, totalBytes }: TunnelLimits): number {
    this.#checkTotal(totalBytes)
    if (bytesPerSecond === undefined) return 0
    const now = performance.now()
    this.#paidAt = Math.max(this.#paidAt, now) + (bytes / bytesPerSecond) * SECOND
    return Math.ceil(this.#paidAt - now)
  }

  #checkTotal(totalBytes = Number.POSITIVE_INFINITY): void {
    if (this.traffic.sent + this.traffic.received < totalBytes) return
    throw this.#refused(`it has moved ${totalBytes} bytes, as many as it may`)
  }

  #refused(why: string): TunnelRefusedError {
    return new TunnelRefusedError(this.peer, this.#protocol, why)
  }
}
