/** The way through relays, which libp2p is given when the first address asks for it. */
import type { Startable, Transport } from '@libp2p/interface'
import type { Inside } from './inside.ts'
import { PROTOCOL_STREAMS } from './limits.ts'

export class RelayTransport {
  readonly #inside: Inside
  #loaded: Promise<Transport & Startable> | undefined
  #stopped = false

  constructor(inside: Inside) {
    this.#inside = inside
  }

  /** From then on libp2p dials and listens through relays. */
  async load(): Promise<void> {
    if (this.#stopped) return
    this.#loaded ??= this.#load()
    await this.#loaded
  }

  async stop(): Promise<void> {
    this.#stopped = true
    const transport = await this.#loaded?.catch(() => undefined)
    await transport?.stop()
  }

  async #load(): Promise<Transport & Startable> {
    const { circuitRelayTransport } = await import('@libp2p/circuit-relay-v2')
    const make = circuitRelayTransport({
      maxInboundStopStreams: PROTOCOL_STREAMS,
      maxOutboundStopStreams: PROTOCOL_STREAMS,
    })
    const transport = make(this.#inside) as Transport & Startable
    await transport.start()
    this.#inside.transportManager.add(transport)
    return transport
  }
}
