/** Sessions for the tests: two that are joined, and one whose other end is the test itself, frame by frame. */
import type { Carrier, CarrierEvents } from './carrier.ts'
import { HEADER_LENGTH, type Header, writeHeader } from './frame.ts'
import { type SessionEvents, YamuxSession } from './session.ts'
import type { Breakage, YamuxStream } from './stream.ts'

/** A carrier whose other end the test holds. */
export class HeldCarrier implements Carrier {
  events: CarrierEvents | undefined
  /** All that was written. */
  written: Buffer[] = []
  /** While it is set, nothing more is taken. */
  isBusy = false
  /** Where what is written goes; taken down in `written` without it. */
  onWrite: ((bytes: Buffer) => void) | undefined

  open(events: CarrierEvents): void {
    this.events = events
  }

  write(bytes: Buffer, free: () => void): boolean {
    const copy = Buffer.from(bytes)
    bytes.fill(0xee)
    free()
    if (this.onWrite) this.onWrite(copy)
    else this.written.push(copy)
    return !this.isBusy
  }

  /** Bytes arrive, in memory that changes at once. */
  bring(bytes: Uint8Array): void {
    const lent = Buffer.from(bytes)
    const isKept = this.events?.bytes(lent, true)
    if (!isKept) lent.fill(0xee)
  }

  drain(): void {
    this.isBusy = false
    this.events?.drained()
  }
}

/** Takes down what a session tells. */
export class Told implements SessionEvents {
  readonly streams: YamuxStream[] = []
  readonly forgottenIds: number[] = []
  error: Error | undefined
  isClosed = false

  stream(stream: YamuxStream): void {
    this.streams.push(stream)
  }

  forgotten(stream: YamuxStream): void {
    this.forgottenIds.push(stream.id)
  }

  closed(error?: Error): void {
    this.isClosed = true
    this.error = error
  }
}

export interface HeldSession {
  readonly session: YamuxSession
  readonly carrier: HeldCarrier
  readonly told: Told
  /** The frames that it has written since it was asked last. */
  frames(): Promise<Frame[]>
  bring(header: Partial<Header>, data?: Uint8Array): void
}

export interface Frame extends Header {
  readonly data: Buffer
}

/** A session of which the test is the other end. */
export function heldSession(
  options: { isClient?: boolean; maxInboundStreams?: number } = {},
): HeldSession {
  const { isClient = false, maxInboundStreams = 100 } = options
  const carrier = new HeldCarrier()
  const told = new Told()
  const session = new YamuxSession(carrier, { isClient, maxInboundStreams }, told)
  session.start()
  return {
    session,
    carrier,
    told,
    async frames() {
      await turn()
      const all = Buffer.concat(carrier.written)
      carrier.written = []
      return framesOf(all)
    },
    bring: (header, data) => carrier.bring(frame(header, data)),
  }
}

/** Two sessions, each of which gets what the other one writes, a turn later. */
export function joinedSessions(options: { maxInboundStreams?: number } = {}) {
  const { maxInboundStreams = 1_000 } = options
  const [near, far] = [new HeldCarrier(), new HeldCarrier()]
  near.onWrite = (bytes) => setImmediate(() => far.bring(bytes))
  far.onWrite = (bytes) => setImmediate(() => near.bring(bytes))
  const [a, b] = [new Told(), new Told()]
  const make = (carrier: HeldCarrier, told: Told, isClient: boolean) =>
    new YamuxSession(carrier, { isClient, maxInboundStreams }, told)
  const sessions = [make(near, a, true), make(far, b, false)] as const
  for (const session of sessions) session.start()
  return { near: sessions[0], far: sessions[1], a, b, carriers: [near, far] as const }
}

/** Listens to a stream, and takes down what it tells. */
export class Heard {
  readonly events: string[] = []
  readonly pieces: Buffer[] = []
  readonly over = Promise.withResolvers<Breakage | undefined>()

  constructor(stream: YamuxStream) {
    stream.listen({
      bytes: (data) => {
        this.pieces.push(Buffer.from(data))
      },
      drained: () => this.events.push('drained'),
      ended: () => this.events.push('ended'),
      closed: (breakage) => {
        this.events.push(breakage ? breakage.kind : 'closed')
        this.over.resolve(breakage)
      },
    })
  }

  get text(): string {
    return Buffer.concat(this.pieces).toString()
  }
}

export function frame(header: Partial<Header>, data: Uint8Array = new Uint8Array()): Buffer {
  const { type = 0, flags = 0, stream = 0, length = data.length } = header
  const bytes = Buffer.alloc(HEADER_LENGTH)
  writeHeader(bytes, 0, { type, flags, stream, length })
  return Buffer.concat([bytes, data])
}

export function framesOf(bytes: Buffer): Frame[] {
  const frames: Frame[] = []
  for (let at = 0; at < bytes.length; ) {
    const [type, flags] = [bytes.readUInt16BE(at), bytes.readUInt16BE(at + 2)]
    const [stream, length] = [bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8)]
    const end = at + HEADER_LENGTH + (type === 0 ? length : 0)
    frames.push({ type, flags, stream, length, data: bytes.subarray(at + HEADER_LENGTH, end) })
    at = end
  }
  return frames
}

/** What was scheduled has happened. */
export async function turn(times = 3): Promise<void> {
  for (let done = 0; done < times; done++) await new Promise((resolve) => setImmediate(resolve))
}
