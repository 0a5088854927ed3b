/** One endpoint of a connection, with its health. */
import type { Endpoint } from './endpoint.ts'
import { LATEST_REST_MS, REST_MS } from './limits.ts'
import { requestKind } from './repeat-rules.ts'
import type { Call, Wire } from './wire.ts'

/** A request, ready to go to any endpoint. */
export interface Ask {
  readonly method: string
  /** JSON. */
  readonly params: string
  /** Milliseconds of one attempt. */
  readonly timeout: number
  readonly attempts: number
  readonly signal: AbortSignal | undefined
}

export class Member {
  readonly endpoint: Endpoint
  readonly wire: Wire
  /** Whether its chain was asked for since it last failed, or its socket ended. */
  isVerified = false
  isProbed = false
  /** Under way, for all who wait for it. */
  verifying: Promise<void> | undefined
  /** Outages since it last worked. */
  failures = 0
  /** When it is tried again. */
  restsUntil = 0

  constructor(endpoint: Endpoint, wire: Wire) {
    this.endpoint = endpoint
    this.wire = wire
    wire.onGone = () => {
      this.isVerified = false
    }
  }

  /** One attempt. The reason of the signal passes through. */
  send({ method, params, timeout, signal }: Ask): Promise<unknown> {
    if (signal?.aborted) return Promise.reject(signal.reason)
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const kind = requestKind(method)
    const done = () => {
      call.settled = true
      signal?.removeEventListener('abort', onAbort)
    }
    const call: Call = {
      ...{ method, params, timeout },
      together: kind === 'read',
      fresh: kind === 'change',
      settled: false,
      onGone: undefined,
      resolve(result) {
        done()
        resolve(result)
      },
      reject(error) {
        done()
        reject(error)
      },
    }
    const onAbort = () => {
      call.reject(signal!.reason)
      call.onGone?.()
    }
    signal?.addEventListener('abort', onAbort)
    this.wire.send(call)
    return promise
  }

  works(): void {
    this.failures = 0
  }

  /** `before`: its failures when the request began. Those that went out together fail together, of one outage. */
  failed(before: number): void {
    if (before !== this.failures) return
    this.isVerified = false
    this.restsUntil = Date.now() + Math.min(REST_MS * 2 ** this.failures, LATEST_REST_MS)
    this.failures += 1
  }
}
