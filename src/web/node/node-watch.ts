/** Reads the node's reports again and again, but only while somebody looks. */
import { NodeAwayError, type NodeQuestions, NotAllowedError } from './ask-node.ts'
import { LOOK_EVERY_MS, MEASURED_PEERS, READ_EVERY_MS } from './limits.ts'
import type { MachineReport } from './metrics.ts'
import { Readings } from './readings.ts'
import type { NodeStatus, Peer, TunnelsReport } from './report.ts'

/** Everything that the node's page shows. */
export interface NodeView {
  /** Whether this browser is the owner's; undefined until the node has said so. */
  readonly owner: boolean | undefined
  /** Whether the node takes people and their messages; undefined while that is not known. */
  readonly ready: boolean | undefined
  /** Unix time in milliseconds since which the node has not answered; undefined while it does. */
  readonly awaySince: number | undefined
  /** For the owner, once read; stays as it was while the node is away. */
  readonly report: NodeReport | undefined
}

export interface NodeReport {
  readonly status: NodeStatus
  readonly peers: readonly Peer[]
  /** Undefined where the node speaks to no other nodes. */
  readonly tunnels: TunnelsReport | undefined
  readonly machine: MachineReport
  readonly readings: Readings
  /** Milliseconds to a peer and back, by peer, as last measured. */
  readonly roundTrips: ReadonlyMap<string, number>
}

/** What {@link NodeWatch} needs. */
export interface NodeWatchParts {
  ask: NodeQuestions
  changed(view: NodeView): void
  visible(): boolean
  /** @default Date.now */
  now?: () => number
}

/** What is known before the node has answered. */
export const NOTHING: NodeView = {
  owner: undefined,
  ready: undefined,
  awaySince: undefined,
  report: undefined,
}

export class NodeWatch {
  readonly #parts: NodeWatchParts
  readonly #over = new AbortController()
  readonly #readings = new Readings()
  readonly #roundTrips = new Map<string, number>()
  readonly #asked = new Set<string>()
  #view = NOTHING
  #timer: ReturnType<typeof setTimeout> | undefined
  #busy = false

  constructor(parts: NodeWatchParts) {
    this.#parts = parts
  }

  /** Reads now, unless that is being done or nobody looks; called too when the page comes into sight. */
  async look(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#busy || this.#over.signal.aborted || !this.#parts.visible()) return
    this.#busy = true
    await this.#read()
    this.#busy = false
    if (this.#over.signal.aborted) return
    if (!this.#parts.visible()) this.#readings.pause()
    else this.#timer = setTimeout(() => this.look(), this.#pauseMs)
  }

  /** Asks again who this browser is, after another link was opened. */
  askAgain(): Promise<void> {
    this.#view = { ...this.#view, owner: undefined }
    return this.look()
  }

  /** Measures the round trip to every peer listed once more. */
  async measure(): Promise<void> {
    const peers = this.#view.report?.peers ?? []
    for (const { peer } of peers.slice(0, MEASURED_PEERS)) await this.#measure(peer)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#over.abort()
  }

  get #pauseMs(): number {
    return this.#view.owner ? READ_EVERY_MS : LOOK_EVERY_MS
  }

  async #read(): Promise<void> {
    const { ask } = this.#parts
    const { signal } = this.#over
    try {
      const owner = this.#view.owner ?? (await ask.isOwner(signal))
      this.#set({ owner, ready: await ask.isReady(signal), awaySince: undefined })
      if (owner) await this.#readReport()
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof NotAllowedError) this.#set({ owner: false, report: undefined })
      else if (error instanceof NodeAwayError) {
        this.#readings.pause()
        const now = this.#parts.now ?? Date.now
        this.#set({ ready: undefined, awaySince: this.#view.awaySince ?? now() })
      } else throw error
    }
  }

  async #readReport(): Promise<void> {
    const { ask, now = Date.now } = this.#parts
    const { signal } = this.#over
    const [status, machine] = await Promise.all([ask.status(signal), ask.machine(signal)])
    const among = status.peers !== undefined
    const [peers, tunnels] = await Promise.all([
      among ? ask.peers(signal) : [],
      among ? ask.tunnels(signal) : undefined,
    ])
    this.#note(status, machine, tunnels, now())
    const { readings, roundTrips } = { readings: this.#readings, roundTrips: this.#roundTrips }
    this.#set({ report: { status, peers, tunnels, machine, readings, roundTrips } })
    this.#measureNew(peers)
  }

  #note(
    { hub, peers }: NodeStatus,
    machine: MachineReport,
    tunnels: TunnelsReport | undefined,
    at: number,
  ): void {
    const readings = this.#readings
    readings.gauge('memory', machine.memoryBytes)
    readings.gauge('delay', machine.delaySeconds)
    readings.total('cpu', machine.cpuSeconds, at)
    if (hub) {
      readings.gauge('connections', hub.connections)
      readings.gauge('queue', hub.queueBytes)
      readings.total('in', hub.messagesIn, at)
      readings.total('out', hub.messagesOut, at)
      for (const [reason, dropped] of Object.entries(hub.dropped)) {
        readings.total(`dropped ${reason}`, dropped, at)
      }
    }
    if (peers) {
      readings.gauge('peers', peers.connected)
      readings.total('peer messages', peers.messagesIn + peers.messagesOut, at)
    }
    const ends = tunnels ? [...tunnels.forwards, ...tunnels.listeners] : []
    const bytes = ends.reduce((sum, { sent, received }) => sum + sent + received, 0)
    if (tunnels) readings.total('tunnel bytes', bytes, at)
  }

  /** Whoever is connected is measured once by itself. */
  async #measureNew(peers: readonly Peer[]): Promise<void> {
    for (const { peer } of peers) {
      if (this.#asked.has(peer) || this.#asked.size >= MEASURED_PEERS) continue
      this.#asked.add(peer)
      await this.#measure(peer)
    }
  }

  /** A peer that does not answer has no round trip; why it is away is told elsewhere. */
  async #measure(peer: string): Promise<void> {
    const milliseconds = await this.#parts.ask.ping(peer, this.#over.signal).catch(() => undefined)
    if (milliseconds === undefined) this.#roundTrips.delete(peer)
    else this.#roundTrips.set(peer, milliseconds)
    if (this.#view.report) this.#set({ report: { ...this.#view.report } })
  }

  #set(change: Partial<NodeView>): void {
    if (this.#over.signal.aborted) return
    this.#view = { ...this.#view, ...change }
    this.#parts.changed(this.#view)
  }
}
