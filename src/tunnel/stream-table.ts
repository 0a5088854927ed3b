/** The connections that run through tunnels, by id. */
import { TunnelCutError } from './errors.ts'
import type { Splice } from './splice.ts'
import type { RemoteStream, TunnelHost } from './tunnel-host.ts'
import type { TunnelStream } from './tunnels.ts'

/** What a stream is shown as, and what it belongs to. */
export interface StreamEntry {
  readonly protocol: string
  readonly originAddress: string
  readonly targetAddress: string
  readonly stream: RemoteStream
  /** The listener's protocol; undefined for a forward. */
  readonly listener: string | undefined
}

/** A stream that runs. */
export class LiveStream implements TunnelStream {
  readonly id: string
  readonly protocol: string
  readonly originAddress: string
  readonly targetAddress: string
  readonly peer: string
  readonly path: 'direct' | 'relayed'
  readonly listener: string | undefined
  readonly since = Date.now()
  sent = 0
  received = 0
  splice: Splice | undefined

  constructor(id: string, entry: StreamEntry) {
    this.id = id
    this.protocol = entry.protocol
    this.originAddress = entry.originAddress
    this.targetAddress = entry.targetAddress
    this.peer = entry.stream.peer
    this.path = entry.stream.path
    this.listener = entry.listener
  }
}

export class StreamTable {
  readonly #host: Pick<TunnelHost, 'protect'>
  readonly #streams = new Map<string, LiveStream>()
  /** Peers with streams: how many, and what ends their protection. */
  readonly #peers = new Map<string, { streams: number; release: () => void }>()
  #next = 0

  constructor(host: Pick<TunnelHost, 'protect'>) {
    this.#host = host
  }

  /** An id is used once the way to both ends stands, as kubo counts. */
  open(entry: StreamEntry): LiveStream {
    const live = new LiveStream(String(this.#next++), entry)
    this.#streams.set(live.id, live)
    const held = this.#peers.get(live.peer)
    if (held) held.streams += 1
    else this.#peers.set(live.peer, { streams: 1, release: this.#host.protect(live.peer) })
    return live
  }

  close(live: LiveStream): void {
    if (!this.#streams.delete(live.id)) return
    const held = this.#peers.get(live.peer)
    if (!held) return
    held.streams -= 1
    if (held.streams > 0) return
    this.#peers.delete(live.peer)
    held.release()
  }

  list(): LiveStream[] {
    return [...this.#streams.values()]
  }

  /** Resets those that fit, which are gone when this returns; returns how many. */
  cut(fits: (live: LiveStream) => boolean, why: string): number {
    const cut = this.list().filter(fits)
    for (const live of cut) {
      live.splice?.cut(new TunnelCutError(why))
      this.close(live)
    }
    return cut.length
  }
}
