/**
 * A queue with a lane for each peer, bounded in bytes. A lane may grow by no more than what is free
 * (dynamic thresholds: Choudhury and Hahne, IEEE/ACM Transactions on Networking 6 (2), 1998), so that one
 * peer takes half of it at most and there is room for another; lanes take turns by bytes (deficit round
 * robin: Shreedhar and Varghese, SIGCOMM 1995).
 */

interface Lane<Item> {
  items: { item: Item; bytes: number }[]
  /** Of the next one to leave; the array is cut when it is empty. */
  head: number
  bytes: number
  /** Bytes that may leave before the next lane has its turn. */
  credit: number
}

/** Bytes of one turn: some hundred small messages, or one large one. */
const TURN_BYTES = 64 * 1024
/** What an entry costs beside its bytes. */
const ENTRY_BYTES = 128

export class FairQueue<Item> {
  readonly #bound: number
  readonly #lanes = new Map<string, Lane<Item>>()
  /** Lanes that hold something, the one whose turn it is first. */
  readonly #turns: { peer: string; lane: Lane<Item> }[] = []
  #bytes = 0
  #length = 0

  constructor(boundBytes: number) {
    this.#bound = boundBytes
  }

  get length(): number {
    return this.#length
  }

  get bytes(): number {
    return this.#bytes
  }

  /** Bytes of one peer that wait. */
  bytesOf(peer: string): number {
    return this.#lanes.get(peer)?.bytes ?? 0
  }

  /** Takes an item in, unless the peer has its share already. */
  push(peer: string, item: Item, itemBytes: number): boolean {
    const bytes = itemBytes + ENTRY_BYTES
    const lane = this.#lanes.get(peer)
    if ((lane?.bytes ?? 0) + bytes > this.#bound - this.#bytes) return false
    const grown = lane ?? this.#open(peer)
    grown.items.push({ item, bytes })
    grown.bytes += bytes
    this.#bytes += bytes
    this.#length += 1
    return true
  }

  /** The next item, in the order in which its peer sent it. */
  shift(): Item | undefined {
    const turn = this.#turns[0]
    if (turn === undefined) return undefined
    const { peer, lane } = turn
    const { item, bytes } = lane.items[lane.head]!
    lane.head += 1
    lane.bytes -= bytes
    lane.credit -= bytes
    this.#bytes -= bytes
    this.#length -= 1
    if (lane.bytes === 0) {
      this.#lanes.delete(peer)
      this.#turns.shift()
    } else if (lane.credit <= 0) this.#nextTurn()
    return item
  }

  #open(peer: string): Lane<Item> {
    const lane: Lane<Item> = { items: [], head: 0, bytes: 0, credit: TURN_BYTES }
    this.#lanes.set(peer, lane)
    this.#turns.push({ peer, lane })
    return lane
  }

  #nextTurn(): void {
    const turn = this.#turns.shift()!
    turn.lane.credit = TURN_BYTES
    turn.lane.items.splice(0, turn.lane.head)
    turn.lane.head = 0
    this.#turns.push(turn)
  }
}
