/** An agent of node:http whose connections are streams to peers, kept for a while for the next request. */
import { Agent, type ClientRequestArgs } from 'node:http'
import type { Duplex } from 'node:stream'
import type { TunnelHost } from '../tunnel-host.ts'
import { dialStream } from './dial-stream.ts'
import type { PeerProxyLimits } from './limits.ts'
import type { PeerTarget } from './peer-target.ts'

/** What a request says to the agent. */
export interface PeerRequestArgs extends ClientRequestArgs {
  target: PeerTarget
  /** Gives the dial for this request up. */
  cancelled: AbortSignal
}

export interface PeerAgentOptions {
  host: Pick<TunnelHost, 'openStream'>
  limits: PeerProxyLimits
  /** Whether a stream may serve several requests. */
  keep: boolean
}

export class PeerAgent extends Agent {
  readonly #host: Pick<TunnelHost, 'openStream'>
  readonly #limits: PeerProxyLimits

  constructor({ host, limits, keep }: PeerAgentOptions) {
    super({ keepAlive: keep, maxFreeSockets: limits.keptPerService, timeout: limits.keptMs })
    this.#host = host
    this.#limits = limits
  }

  /** One pool for each service of a peer. */
  override getName(options?: ClientRequestArgs): string {
    const { peer, protocol } = targetOf(options)
    return `${peer} ${protocol}`
  }

  override createConnection(
    options: ClientRequestArgs,
    done?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const { target, cancelled } = options as PeerRequestArgs
    const connected = done as (error: Error | null, stream?: Duplex) => void
    const dialling = { milliseconds: this.#limits.dialMs, signal: cancelled }
    dialStream(this.#host, target, dialling).then(
      (stream) => {
        // A service that ends its side takes no further request.
        stream.allowHalfOpen = false
        connected(null, stream)
      },
      (error) => connected(error),
    )
  }

  override keepSocketAlive(stream: Duplex): boolean {
    const kept = Object.values(this.freeSockets).reduce((sum, list) => sum + (list?.length ?? 0), 0)
    // The base answers whether the other end keeps its side open for long enough.
    const answer: unknown = super.keepSocketAlive(stream)
    return kept < this.#limits.kept && answer !== false
  }
}

function targetOf(options: ClientRequestArgs | undefined): PeerTarget {
  return (options as PeerRequestArgs).target
}
