/**
 * Draws of a long list only what is seen and some around it, and keeps the reader's place, which is a row and where it
 * stands in the box, whatever grows, comes or goes around it.
 */
import type { ListPlace } from '../state/index.ts'
import { ALIGN, type Align } from './align.ts'
import { type HeightRow, RowHeights } from './row-heights.ts'
import { covers, joinRanges, pinnedRanges, type RowRange } from './row-ranges.ts'

/** Pixels from the end at which one still counts as being there. */
const END_PIXELS = 48
/** Pixels that are drawn above and below what is seen, at least. */
const OVERSCAN_PIXELS = 400
/** Milliseconds without a scroll after which a hand is taken to rest. */
const REST_MS = 150
/** Pixels by which a place may be missed: less is rounding. */
const ROUNDING_PIXELS = 0.5

export interface VirtualRowsHooks {
  /** Whether the last row is the end of all, or something that is not shown follows. */
  endsOpen(): boolean
  /** Draws again with `ranges()`, before the browser paints. */
  redraw(): void
  /** The reader went elsewhere. */
  moved(): void
}

export class VirtualRows {
  readonly #heights = new RowHeights()
  readonly #hooks: VirtualRowsHooks
  #rows: readonly HeightRow[] = []
  #box: HTMLElement | undefined
  #ranges: readonly RowRange[] = []
  readonly #elements = new Map<string, HTMLElement>()
  readonly #sizes: ResizeObserver
  #place: ListPlace = 'end'
  /** Where a row is to be brought once it is drawn. */
  #wanted: { key: string; align: Align } | undefined
  readonly #pins = new Map<string, readonly string[]>()
  /** Pixels by which the space above is wrong, so that nothing has to be scrolled while a hand scrolls. */
  #drift = 0
  #written = Number.NaN
  #resting: ReturnType<typeof setTimeout> | undefined
  #near = 0
  /** Whether what is in sight was drawn once. */
  #begun = false
  /** Pixels of the box when it was looked at last. */
  #height = Number.NaN

  constructor(hooks: VirtualRowsHooks) {
    this.#hooks = hooks
    this.#sizes = new ResizeObserver((entries) => this.#resized(entries))
  }

  get atEnd(): boolean {
    return this.#place === 'end'
  }

  get place(): ListPlace {
    return this.#place
  }

  /** The first row in sight; undefined before the first drawing. */
  get firstInSight(): number | undefined {
    return this.#box && this.count > 0 ? this.#heights.indexAt(this.#viewport().top) : undefined
  }

  /** The last row in sight; undefined before the first drawing. */
  get lastInSight(): number | undefined {
    return this.#box && this.count > 0 ? this.#heights.indexAt(this.#viewport().bottom) : undefined
  }

  get count(): number {
    return this.#rows.length
  }

  attach(box: HTMLElement): () => void {
    this.#box = box
    this.#height = box.clientHeight
    this.#sizes.observe(box)
    const noted = () => this.#scrolled()
    box.addEventListener('scroll', noted, { passive: true })
    return () => {
      box.removeEventListener('scroll', noted)
      this.#sizes.disconnect()
      clearTimeout(this.#resting)
    }
  }

  sync(rows: readonly HeightRow[]): void {
    this.#rows = rows
    this.#heights.sync(rows)
  }

  /** Which rows to draw, in order; between them, before and after stands an element of the class `spacer`. */
  ranges(): readonly RowRange[] {
    const { top, bottom } = this.#viewport()
    const over = this.#over()
    const pinned = [...this.#pins.values()].flatMap((keys) =>
      pinnedRanges(keys.map((key) => this.indexOf(key))),
    )
    this.#ranges = joinRanges([this.#rangeOf(top - over, bottom + over), ...pinned])
    return this.#ranges
  }

  /** What `ranges` named is drawn: measures it and puts the reader back. */
  drawn(): void {
    if (!this.#box) return
    this.#space()
    for (const [index, element] of this.#shown()) {
      this.#heights.measured(index, element.getBoundingClientRect().height)
    }
    this.#keep()
    if (this.count > 0 && !this.#begun) this.#begin()
    else if (!this.#seesDrawn()) this.#hooks.redraw()
  }

  /** What is in sight is drawn and will be painted: the rest follows. */
  #begin(): void {
    if (!this.#seesDrawn()) {
      this.#hooks.redraw()
      return
    }
    requestAnimationFrame(() => {
      this.#begun = true
      this.#hooks.redraw()
    })
  }

  mount(key: string, element: HTMLElement): () => void {
    this.#elements.set(key, element)
    this.#sizes.observe(element)
    return () => {
      this.#sizes.unobserve(element)
      if (this.#elements.get(key) === element) this.#elements.delete(key)
    }
  }

  element(key: string): HTMLElement | undefined {
    return this.#elements.get(key)
  }

  toEnd(): void {
    this.#wanted = undefined
    this.#go('end')
  }

  /** Goes back to where one was. */
  restore(place: ListPlace): void {
    this.#go(place)
  }

  /** Brings a row into sight; returns whether there is such a row. */
  toRow(key: string, align: Align = ALIGN.middle): boolean {
    if (this.indexOf(key) < 0) return false
    this.#wanted = { key, align }
    this.#go([{ key, top: align(0, this.#box?.clientHeight ?? 0) }])
    return true
  }

  /** Brings a row into sight if it is not, by the shortest way. */
  reveal(key: string): void {
    const index = this.indexOf(key)
    if (index < 0) return
    const { top, bottom } = this.#viewport()
    const above = this.#heights.offset(index) < top
    const below = this.#heights.offset(index) + this.#heights.height(index) > bottom
    const isTall = this.#heights.height(index) > bottom - top
    // Of a row higher than the box the end that one comes to.
    if (above && !below) this.toRow(key, isTall ? ALIGN.bottom : ALIGN.top)
    else if (below && !above) this.toRow(key, isTall ? ALIGN.top : ALIGN.bottom)
    else this.#hooks.redraw()
  }

  /** The row that is as many boxes further from a row, at least the next; undefined where that row itself goes on there. */
  pageFrom(index: number, boxes: number): number | undefined {
    const { top, bottom } = this.#viewport()
    const start = this.#heights.offset(index)
    const end = start + this.#heights.height(index)
    // What is left of a pixel is no part of it.
    if (boxes < 0 ? start < top - 1 && end > top : end > bottom + 1 && start < bottom)
      return undefined
    const page = this.#heights.indexAt(start + boxes * (bottom - top))
    return boxes < 0 ? Math.min(page, index - 1) : Math.max(page, index + 1)
  }

  /** Keeps the rows from the first to the last named drawn, for a reason. */
  pin(why: string, keys: readonly string[]): void {
    this.#pins.set(why, keys)
  }

  indexOf(key: string): number {
    for (let away = 0; away <= this.count; away += 1) {
      for (const at of [this.#near + away, this.#near - away]) {
        if (this.#rows[at]?.key !== key) continue
        this.#near = at
        return at
      }
    }
    return -1
  }

  #go(place: ListPlace): void {
    this.#place = place
    this.#drift = 0
    this.#hooks.redraw()
    this.#hooks.moved()
  }

  /** Where the box stands in the list. */
  #viewport(): { top: number; bottom: number } {
    const height = this.#box?.clientHeight ?? innerHeight
    const found = this.#found()
    const top = found ? this.#heights.offset(found.index) - found.top : this.#heights.total - height
    return { top, bottom: top + height }
  }

  /** The first row of the place that is still there; undefined is the end. */
  #found(): { index: number; top: number; key: string } | undefined {
    if (this.#place === 'end') return undefined
    for (const { key, top } of this.#place) {
      const index = this.indexOf(key)
      if (index >= 0) return { index, top, key }
    }
    this.#place = 'end'
    return undefined
  }

  #rangeOf(top: number, bottom: number): RowRange {
    if (this.count === 0) return { from: 0, to: 0 }
    return { from: this.#heights.indexAt(top), to: this.#heights.indexAt(bottom) + 1 }
  }

  /** The rows that are drawn, from the first to the last. */
  *#shown(): Generator<[number, HTMLElement]> {
    for (const { from, to } of this.#ranges) {
      for (let index = from; index < to; index += 1) {
        const element = this.#elements.get(this.#rows[index]?.key ?? '')
        if (element) yield [index, element]
      }
    }
  }

  /** Gives the spacers the heights of the rows that they stand for. */
  #space(): void {
    const main = this.#main()
    let before = 0
    const spacers = this.#box!.querySelectorAll<HTMLElement>('.spacer')
    for (const [at, spacer] of spacers.entries()) {
      const range = this.#ranges[at]
      const height = this.#heights.offset(range?.from ?? this.count) - this.#heights.offset(before)
      if (range !== undefined && range === main && height + this.#drift <= 0) this.#drift = 0
      const drift = range !== undefined && range === main ? this.#drift : 0
      spacer.style.height = `${height + drift}px`
      before = range?.to ?? this.count
    }
  }

  /** The range in which one reads. */
  #main(): RowRange | undefined {
    const { top } = this.#viewport()
    const index = this.#heights.indexAt(top)
    return this.#ranges.find(({ from, to }) => from <= index && index < to)
  }

  #keep(): void {
    const box = this.#box!
    if (this.#wanted) this.#reach(this.#wanted)
    const found = this.#found()
    if (!found) {
      if (this.#left() > ROUNDING_PIXELS) this.#write(box.scrollHeight)
      return
    }
    const element = this.#elements.get(found.key)
    if (!element) return
    const off = topIn(box, element) - found.top
    if (Math.abs(off) <= ROUNDING_PIXELS) return
    if (this.#resting !== undefined && this.#absorb(off)) return
    this.#write(box.scrollTop + off)
  }

  /** A row to be brought somewhere is drawn: where it got is the place from now on. */
  #reach({ key, align }: { key: string; align: Align }): void {
    const box = this.#box!
    const element = this.#elements.get(key)
    if (!element) return
    this.#wanted = undefined
    const top = align(element.getBoundingClientRect().height, box.clientHeight)
    this.#write(box.scrollTop + topIn(box, element) - top)
    this.#place = this.#seen()
    this.#hooks.moved()
  }

  /** Takes a shift into the space above instead of scrolling, which would end a hand's own. */
  #absorb(off: number): boolean {
    const main = this.#main()
    const at = main ? this.#ranges.indexOf(main) : -1
    const before = this.#ranges[at - 1]?.to ?? 0
    if (!main || main.from === 0) return false
    const space = this.#heights.offset(main.from) - this.#heights.offset(before) + this.#drift
    if (space - off <= 0) return false
    this.#drift -= off
    this.#space()
    return true
  }

  #write(top: number): void {
    const box = this.#box!
    box.scrollTop = top
    this.#written = box.scrollTop
  }

  #scrolled(): void {
    const box = this.#box!
    if (box.scrollTop === this.#written) return
    // The browser scrolled, for the box is another: the place is kept as soon as its size is told.
    if (box.clientHeight !== this.#height) return
    this.#written = Number.NaN
    this.#wanted = undefined
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => this.#rest(), REST_MS)
    this.#place = this.#seen()
    if (!this.#seesDrawn()) this.#hooks.redraw()
    this.#hooks.moved()
  }

  #rest(): void {
    this.#resting = undefined
    if (this.#drift === 0) return
    this.#drift = 0
    this.#space()
    this.#keep()
  }

  /** Where the reader is, by what the box shows. */
  #seen(): ListPlace {
    const box = this.#box!
    if (this.#left() <= END_PIXELS && !this.#hooks.endsOpen()) return 'end'
    const seen = [...this.#shown()]
      .map(([index, element]) => ({ row: this.#rows[index]!, top: topIn(box, element), element }))
      .filter(({ top, element }) => top < box.clientHeight && top + element.offsetHeight > 0)
    // What a gap or an edge brings comes in beside a message, which stays; one that is cut may grow out of sight.
    const messages = seen.filter(({ row }) => row.kind === 'message')
    const whole = messages.filter(({ top }) => top >= 0)
    const places = [...whole, ...messages, ...seen].map(({ row, top }) => ({ key: row.key, top }))
    return places.length > 0 ? places : this.#guessed()
  }

  /** Where the reader is when nothing that is drawn is in sight: a long way was gone at once. */
  #guessed(): ListPlace {
    const box = this.#box!
    const first = box.querySelector<HTMLElement>('.spacer')
    const position = first ? -topIn(box, first) - this.#drift : 0
    const index = this.#heights.indexAt(position)
    const row = this.#rows[index]
    return row ? [{ key: row.key, top: this.#heights.offset(index) - position }] : 'end'
  }

  /** Pixels that are drawn above and below what is seen; at first nothing, so that one need not wait for what one does not see. */
  #over(): number {
    const { top, bottom } = this.#viewport()
    return this.#begun ? Math.max(OVERSCAN_PIXELS, bottom - top) : 0
  }

  /** Whether what is seen, and half of what is drawn beside it, is drawn. */
  #seesDrawn(): boolean {
    const { top, bottom } = this.#viewport()
    const over = this.#over() / 2
    return covers(this.#ranges, this.#rangeOf(top - over, bottom + over))
  }

  #resized(entries: readonly ResizeObserverEntry[]): void {
    const box = this.#box
    if (!box) return
    const changed = new Map(entries.map(({ target, borderBoxSize }) => [target, borderBoxSize[0]]))
    let moved = changed.has(box)
    for (const [index, element] of this.#shown()) {
      const size = changed.get(element)
      if (size && this.#heights.measured(index, size.blockSize)) moved = true
    }
    if (!moved) return
    this.#height = box.clientHeight
    this.#keep()
    if (this.#left() <= ROUNDING_PIXELS && !this.#hooks.endsOpen()) this.#place = 'end'
    if (!this.#seesDrawn()) this.#hooks.redraw()
    this.#hooks.moved()
  }

  /** Pixels below what is in sight. */
  #left(): number {
    const { scrollHeight, scrollTop, clientHeight } = this.#box!
    return scrollHeight - scrollTop - clientHeight
  }
}

function topIn(box: HTMLElement, element: HTMLElement): number {
  return element.getBoundingClientRect().top - box.getBoundingClientRect().top
}
