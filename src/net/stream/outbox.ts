/**
 * What waits to be sent to one peer: a queue for each priority with a budget in bytes of its own. The more
 * urgent go first, but each priority has its part of what leaves (deficit round robin: Shreedhar and
 * Varghese, SIGCOMM 1995), so that none starves.
 */
import { PRIORITY, type Priority } from '../priority.ts'
import type { Frame } from '../wire/index.ts'
import { FrameLine } from './frame-line.ts'

/** Bytes of a turn, times the weight of the priority. */
const QUANTUM_BYTES = 16 * 1024
/** Parts of what leaves while all three have something. */
const WEIGHTS: Readonly<Record<Priority, number>> = { 0: 8, 1: 4, 2: 1 }
/** What a frame costs beside its bytes. */
const ENTRY_BYTES = 64

/** Frames that leave together. */
export interface Departure {
  /** Their bytes; what lies one behind the other in memory is in one piece. */
  pieces: Buffer[]
  bytes: number
  /** Bytes of the longest frame. */
  longest: number
}

interface Lane {
  readonly frames: FrameLine
  bytes: number
  deficit: number
  /** Frames that were taken in since the start, and those that left. */
  taken: number
  left: number
}

const PRIORITIES = Object.values(PRIORITY)

export class Outbox {
  readonly #budget: number
  readonly #lanes: readonly Lane[] = PRIORITIES.map(() => ({
    frames: new FrameLine(),
    bytes: 0,
    deficit: 0,
    taken: 0,
    left: 0,
  }))
  #length = 0

  /** `budget` bounds the bytes of each priority. */
  constructor(budget: number) {
    this.#budget = budget
  }

  get length(): number {
    return this.#length
  }

  /** Bytes that wait, of all priorities. */
  get bytes(): number {
    return this.#lanes.reduce((sum, lane) => sum + lane.bytes, 0)
  }

  /** How many frames of a priority were taken in so far: the number of the newest. */
  taken(priority: Priority): number {
    return this.#lanes[priority]!.taken
  }

  /** How many of them have left. */
  left(priority: Priority): number {
    return this.#lanes[priority]!.left
  }

  /** Takes a frame in; false when its priority has no room. A frame larger than the budget fits an empty queue. */
  push(priority: Priority, frame: Frame): boolean {
    const lane = this.#lanes[priority]!
    const bytes = frame.length + ENTRY_BYTES
    if (lane.bytes > 0 && lane.bytes + bytes > this.#budget) return false
    lane.frames.push(frame)
    lane.bytes += bytes
    lane.taken += 1
    this.#length += 1
    return true
  }

  /** The frames that leave next, about `most` bytes of them, at least one if any waits. */
  take(most: number): Departure {
    const taken: Frame[] = []
    let bytes = 0
    while (bytes < most && this.#length > 0) bytes += this.#round(taken, most - bytes)
    const pieces = taken.flatMap((frame) => ('pieces' in frame ? frame.pieces : frame))
    const longest = taken.reduce((most, { length }) => Math.max(most, length), 0)
    return { pieces: joinNeighbours(pieces), bytes, longest }
  }

  clear(): void {
    for (const lane of this.#lanes) {
      lane.frames.clear()
      Object.assign(lane, { bytes: 0, deficit: 0 })
    }
    this.#length = 0
  }

  /** One turn of every priority; returns the bytes taken. */
  #round(taken: Frame[], most: number): number {
    let bytes = 0
    for (const priority of PRIORITIES) {
      const lane = this.#lanes[priority]!
      if (lane.bytes === 0) continue
      lane.deficit += QUANTUM_BYTES * WEIGHTS[priority]
      while (lane.bytes > 0 && bytes < most) {
        const frame = lane.frames.first!
        if (frame.length > lane.deficit) break
        lane.deficit -= frame.length
        bytes += frame.length
        this.#leave(lane, frame)
        taken.push(frame)
      }
      if (lane.bytes === 0) lane.deficit = 0
      if (bytes >= most) break
    }
    return bytes
  }

  #leave(lane: Lane, frame: Frame): void {
    lane.frames.shift()
    lane.left += 1
    lane.bytes -= frame.length + ENTRY_BYTES
    this.#length -= 1
  }
}

/** Makes one piece of those that follow each other in memory. */
function joinNeighbours(frames: readonly Buffer[]): Buffer[] {
  const pieces: Buffer[] = []
  for (let first = 0; first < frames.length; ) {
    const { buffer, byteOffset } = frames[first]!
    let end = byteOffset + frames[first]!.length
    let next = first + 1
    for (; next < frames.length; next += 1) {
      const frame = frames[next]!
      if (frame.byteOffset !== end || frame.buffer !== buffer) break
      end += frame.length
    }
    pieces.push(
      next === first + 1 ? frames[first]! : Buffer.from(buffer, byteOffset, end - byteOffset),
    )
    first = next
  }
  return pieces
}
