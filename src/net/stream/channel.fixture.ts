/** For tests: two ends of a channel in one process, whose bytes arrive in a later turn and may be held up. */
import type { Channel, ChannelEvents } from './channel.ts'

export interface TestChannel extends Channel {
  /** All that was sent over this end. */
  readonly sent: Buffer[]
  /** From now on `send` returns false, until `letThrough`. */
  holdUp(): void
  letThrough(): void
  readonly paused: boolean
  readonly aborted: Error | undefined
}

/** `ada` dials `bob`. */
export function channelPair(ada = 'QmAda', bob = 'QmBob'): [TestChannel, TestChannel] {
  const dialler = new End(bob, 'outbound')
  const acceptor = new End(ada, 'inbound')
  dialler.other = acceptor
  acceptor.other = dialler
  return [dialler, acceptor]
}

class End implements TestChannel {
  readonly peer: string
  readonly direction: 'inbound' | 'outbound'
  readonly remoteAddress = '/ip4/198.51.100.7/tcp/8680'
  readonly sent: Buffer[] = []
  other!: End
  aborted: Error | undefined
  paused = false
  #events: ChannelEvents | undefined
  #early: (() => void)[] = []
  #waiting: Buffer[] = []
  #heldUp = false
  #closed = false

  constructor(peer: string, direction: 'inbound' | 'outbound') {
    this.peer = peer
    this.direction = direction
  }

  listen(events: ChannelEvents): void {
    this.#events = events
    for (const early of this.#early.splice(0)) early()
  }

  send(bytes: Uint8Array): boolean {
    if (this.#closed) throw new Error('the channel is closed')
    this.sent.push(Buffer.from(bytes))
    if (this.#heldUp) this.#waiting.push(Buffer.from(bytes))
    else this.#deliver(Buffer.from(bytes))
    return !this.#heldUp
  }

  pause(): void {
    this.paused = true
  }

  resume(): void {
    this.paused = false
  }

  holdUp(): void {
    this.#heldUp = true
  }

  letThrough(): void {
    this.#heldUp = false
    for (const bytes of this.#waiting.splice(0)) this.#deliver(bytes)
    this.#tell((events) => events.drained())
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    setImmediate(() => this.other.#tell((events) => events.ended()))
  }

  abort(error: Error): void {
    this.aborted = error
    this.#closed = true
    setImmediate(() => this.other.#tell((events) => events.closed(error)))
  }

  #deliver(bytes: Buffer): void {
    setImmediate(() => this.other.#tell((events) => events.bytes(bytes)))
  }

  #tell(tell: (events: ChannelEvents) => void): void {
    const events = this.#events
    if (events) tell(events)
    else this.#early.push(() => this.#tell(tell))
  }
}
