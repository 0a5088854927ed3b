/** How high the rows of a list are, measured or guessed, and so where each of them stands. */

/** What a row is told apart by, and what is guessed of it until it was drawn. */
export interface HeightRow {
  readonly key: string
  readonly kind: string
  readonly head?: boolean
}

/** Pixels guessed of a row before any of its kind was drawn. */
const FIRST_GUESS_PIXELS = 32
/** How much a measurement moves the guess of its kind. */
const GUESS_WEIGHT = 0.1
/** How many rows further on one is looked for that moved: more seldom go at once. */
const LOOK_AHEAD = 64
/** Heights kept of rows that are gone, beside as many as there are: they often come back. */
const KEPT_HEIGHTS = 1_000

/** Positions are sums of heights, made anew when asked for: ten thousand take some ten microseconds. */
export class RowHeights {
  #rows: readonly HeightRow[] = []
  #heights = new Float64Array(0)
  /** `#offsets[i]` is where row `i` begins; true up to `#summed`. */
  #offsets = new Float64Array(1)
  #summed = 0
  readonly #measured = new Map<string, number>()
  readonly #guesses = new Map<string, number>()

  get count(): number {
    return this.#rows.length
  }

  /** The height of all rows. */
  get total(): number {
    return this.offset(this.count)
  }

  /** Takes other rows; those that were here keep their heights. */
  sync(rows: readonly HeightRow[]): void {
    const before = this.#rows
    if (rows === before) return
    const old = this.#heights
    this.#heights = new Float64Array(rows.length)
    let shift = 0
    for (const [index, row] of rows.entries()) {
      if (before[index + shift] !== row) shift += shiftTo(row, before, index + shift)
      const same = before[index + shift] === row
      this.#heights[index] = same ? old[index + shift]! : this.#heightOf(row)
    }
    this.#rows = rows
    this.#offsets = new Float64Array(rows.length + 1)
    this.#summed = 0
    if (this.#measured.size > 2 * rows.length + KEPT_HEIGHTS) this.#forgetOthers()
  }

  /** Notes how high a row is; returns whether that is news. */
  measured(index: number, height: number): boolean {
    const row = this.#rows[index]
    if (!row) return false
    if (!this.#measured.has(row.key)) this.#learn(row, height)
    this.#measured.set(row.key, height)
    if (this.#heights[index] === height) return false
    this.#heights[index] = height
    this.#summed = Math.min(this.#summed, index)
    return true
  }

  height(index: number): number {
    return this.#heights[index] ?? 0
  }

  /** Where a row begins; for the number of rows, where the last one ends. */
  offset(index: number): number {
    const to = Math.max(0, Math.min(index, this.count))
    for (let at = this.#summed; at < to; at += 1) {
      this.#offsets[at + 1] = this.#offsets[at]! + this.#heights[at]!
    }
    this.#summed = Math.max(this.#summed, to)
    return this.#offsets[to]!
  }

  /** The row at a position: the first one before the list, the last one after it. */
  indexAt(position: number): number {
    this.offset(this.count)
    let low = 0
    let high = Math.max(0, this.count - 1)
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#offsets[middle]! <= position) low = middle
      else high = middle - 1
    }
    return low
  }

  #heightOf(row: HeightRow): number {
    return this.#measured.get(row.key) ?? this.#guesses.get(kindOf(row)) ?? FIRST_GUESS_PIXELS
  }

  #learn(row: HeightRow, height: number): void {
    const kind = kindOf(row)
    const guess = this.#guesses.get(kind) ?? height
    this.#guesses.set(kind, guess + GUESS_WEIGHT * (height - guess))
  }

  #forgetOthers(): void {
    const here = new Set(this.#rows.map(({ key }) => key))
    for (const key of this.#measured.keys()) if (!here.has(key)) this.#measured.delete(key)
  }
}

/** By how much the place of a row moved against the rows before; one that was not there pushes them on by one. */
function shiftTo(row: HeightRow, before: readonly HeightRow[], from: number): number {
  if (from >= before.length) return 0
  for (let ahead = 1; ahead <= LOOK_AHEAD; ahead += 1) {
    if (before[from + ahead] === row) return ahead
  }
  return -1
}

function kindOf({ kind, head }: HeightRow): string {
  return head ? `${kind} head` : kind
}
