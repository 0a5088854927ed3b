/** A protocol of this node: whoever of its peers opens a stream of it is led to the target, if it may. */
import type { Socket } from 'node:net'
import { carry } from './carry.ts'
import { TunnelCutError, TunnelRefusedError, TunnelTakenError } from './errors.ts'
import { STREAMS_A_PEER } from './limits.ts'
import type { PeerUse } from './peer-use.ts'
import { PeerUses } from './peer-uses.ts'
import type { StreamTable } from './stream-table.ts'
import { dialTarget, type OwnCheck, type Target } from './target.ts'
import { failureOf, TrafficCount } from './traffic.ts'
import type { RemoteStream, TunnelHost } from './tunnel-host.ts'
import type { TunnelLog } from './tunnel-log.ts'
import type { Allowed, ListenOptions } from './tunnel-options.ts'
import type { Listener, PeerTraffic } from './tunnels.ts'

export interface ListenerParts {
  readonly host: TunnelHost
  readonly log: TunnelLog
  readonly streams: StreamTable
  readonly own: OwnCheck
}

export class PeerListener implements Listener {
  readonly kind = 'listen'
  readonly protocol: string
  readonly target: Target
  readonly since: number
  readonly traffic = new TrafficCount()
  readonly listenAddress: string
  readonly #parts: ListenerParts
  readonly #uses: PeerUses
  readonly #closing = new AbortController()
  readonly #unhandle: () => void
  #options: Required<ListenOptions>

  /** Takes streams from now on. @throws TunnelTakenError */
  constructor(
    spec: { protocol: string; target: Target; options: Required<ListenOptions>; since: number },
    parts: ListenerParts,
  ) {
    this.protocol = spec.protocol
    this.target = spec.target
    this.since = spec.since
    this.listenAddress = `/p2p/${parts.host.peerId}`
    this.#options = spec.options
    this.#parts = parts
    this.#uses = new PeerUses(spec.protocol, this.traffic)
    try {
      this.#unhandle = parts.host.handle(spec.protocol, (stream) => this.#take(stream), {
        maxInboundStreams: STREAMS_A_PEER,
      })
    } catch (cause) {
      throw new TunnelTakenError(spec.protocol, { cause })
    }
  }

  get targetAddress(): string {
    return this.target.address.toString()
  }

  get options(): Readonly<Required<ListenOptions>> {
    return this.#options
  }

  get peers(): readonly PeerTraffic[] {
    return this.#uses.list()
  }

  get closed(): AbortSignal {
    return this.#closing.signal
  }

  /** Says anew who may come; returns how many streams of others were cut. */
  allow(allowed: Allowed): number {
    this.#options = { ...this.#options, allow: allowed }
    const fits = (live: { listener: string | undefined; peer: string }) =>
      live.listener === this.protocol && !this.#isAllowed(live.peer)
    return this.#parts.streams.cut(fits, 'the peer may not use this tunnel any more')
  }

  close(): void {
    if (this.closed.aborted) return
    this.#unhandle()
    this.#closing.abort(new TunnelCutError('the listener was closed'))
  }

  #take(stream: RemoteStream): void {
    const use = this.#uses.of(stream.peer)
    try {
      this.#admit(stream, use)
    } catch (error) {
      use.traffic.refuse(failureOf(error))
      this.#warn(stream, error, 'a peer was refused at a tunnel')
      stream.abort(error as Error)
      return
    }
    use.streams += 1
    // The peer waits until the target has taken its connection.
    this.#lead(stream, use).finally(() => {
      use.streams -= 1
    })
  }

  /** @throws TunnelRefusedError */
  #admit({ peer, path }: RemoteStream, use: PeerUse): void {
    const { protocol } = this
    const { limits, relayed } = this.#options
    if (!this.#isAllowed(peer)) {
      throw new TunnelRefusedError(peer, protocol, 'it is not on the list of allowed peers')
    }
    if (path === 'relayed' && !relayed) {
      throw new TunnelRefusedError(
        peer,
        protocol,
        'it comes over a relay, which is not allowed here',
      )
    }
    use.admit(limits)
  }

  #isAllowed(peer: string): boolean {
    const { allow } = this.#options
    return allow === 'all' || allow.includes(peer)
  }

  async #lead(stream: RemoteStream, use: PeerUse): Promise<void> {
    const { own } = this.#parts
    let socket: Socket
    use.traffic.begins()
    try {
      socket = await dialTarget(this.target, { signal: this.closed, own })
    } catch (error) {
      use.traffic.fail(failureOf(error))
      this.#warn(stream, error, 'a tunnel does not reach its target')
      stream.abort(error as Error)
      return
    } finally {
      use.traffic.settles()
    }
    if (!this.#isAllowed(stream.peer)) return this.#sendAway(stream, socket)
    if (this.#options.reportPeerId) socket.write(`${stream.peer}\n`)
    const { protocol, targetAddress } = this
    const originAddress = `/p2p/${stream.peer}`
    const entry = { protocol, originAddress, targetAddress, stream, listener: protocol }
    await carry(socket, entry, {
      ...this.#parts,
      traffic: use.traffic,
      charge: (bytes) => use.charge(bytes, this.#options.limits),
      broke: (failure) => this.#warn(stream, failure, 'a tunnelled connection broke'),
    })
  }

  /** Whoever was taken off the list while its connection came about. */
  #sendAway(stream: RemoteStream, socket: Socket): void {
    const error = new TunnelRefusedError(
      stream.peer,
      this.protocol,
      'it is not on the list of allowed peers',
    )
    this.traffic.refuse(error)
    socket.destroy()
    stream.abort(error)
  }

  #warn({ peer }: RemoteStream, error: unknown, message: string): void {
    const { code, message: said } = failureOf(error)
    this.#parts.log.warn(
      { peer, protocol: this.protocol, target: this.targetAddress, code, said },
      message,
    )
  }
}
