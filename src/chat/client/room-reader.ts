/** Reads what a room's view lacks from the node's history: upward, around a place, into gaps, and by itself what went missing. */
import type { HistoryAnswer, Message } from '../protocol/index.ts'
import { CATCH_UP_MESSAGES } from './limits.ts'
import type { FillDirection, LoadedPage, RoomGap } from './room-view.ts'
import type { Timeline } from './timeline.ts'

/** What {@link RoomReader} needs. */
export interface RoomReaderOptions {
  timeline: Timeline
  epoch: () => string | undefined
  history: (query: {
    before?: number
    after?: number
    limit?: number | undefined
  }) => Promise<Pick<HistoryAnswer, 'epoch' | 'rev' | 'messages' | 'more'>>
  /** The timeline changed; `live` are new messages that the node had not sent. */
  changed: (live: readonly Message[]) => void
  /** Messages came in as they were after this change. */
  asOf: (rev: number | undefined) => void
}

const NOTHING: LoadedPage = { messages: [], more: false }

/** Each thing is read once at a time; who asks meanwhile gets the same promise. */
export class RoomReader {
  readonly #options: RoomReaderOptions
  readonly #reading = new Map<string, Promise<LoadedPage>>()
  #catchingUp = false

  constructor(options: RoomReaderOptions) {
    this.#options = options
  }

  loadEarlier(limit: number | undefined): Promise<LoadedPage> {
    return this.#once('earlier', () => this.#loadEarlier(limit))
  }

  loadAround(seq: number, limit: number | undefined): Promise<LoadedPage> {
    return this.#once(`around ${seq}`, () => this.#loadAround(seq, limit))
  }

  fillGap(wanted: RoomGap, direction: FillDirection, limit?: number): Promise<LoadedPage> {
    const key = `gap ${direction === 'up' ? wanted.to : wanted.from} ${direction}`
    return this.#once(key, () => this.#fillGap(wanted, direction, limit))
  }

  /** Fetches the messages that the node did not send although it should have. */
  async catchUp(): Promise<void> {
    if (this.#catchingUp) return
    this.#catchingUp = true
    const { timeline } = this.#options
    const missing = (): RoomGap | undefined => timeline.gaps.find(({ why }) => why === 'missing')
    try {
      for (let gap = missing(), last = 0; gap && gap.from > last; gap = missing()) {
        last = gap.from
        await this.fillGap(gap, 'down')
      }
    } catch {
      // It stays a gap that is shown, and is tried again when the room is entered again.
    }
    this.#catchingUp = false
  }

  async #loadEarlier(limit: number | undefined): Promise<LoadedPage> {
    const { timeline, epoch, history, changed } = this.#options
    if (timeline.earlier !== 'more') return NOTHING
    const before = timeline.bottom
    const page = await history({ before, limit })
    // The view began anew or dropped messages meanwhile: the page no longer fits to it.
    if (page.epoch !== epoch() || before !== timeline.bottom) {
      return { messages: [], more: timeline.earlier === 'more' }
    }
    const messages = timeline.prepend(page.messages, page.more)
    changed([])
    this.#options.asOf(page.rev)
    return { messages, more: timeline.earlier === 'more' }
  }

  async #loadAround(seq: number, limit: number | undefined): Promise<LoadedPage> {
    const { timeline, epoch, history, changed } = this.#options
    const middle = Math.max(1, Math.min(seq, timeline.newest))
    timeline.keepAround(middle)
    if (timeline.has(middle) || timeline.newest === 0) return NOTHING
    const half = limit === undefined ? undefined : Math.ceil(limit / 2)
    // Two answers, because one that is bounded in bytes may end before it comes to the middle.
    const [below, above] = await Promise.all([
      history({ before: middle + 1, limit: half }),
      history({ after: middle, limit: half }),
    ])
    if (below.epoch !== epoch() || above.epoch !== epoch()) return NOTHING
    // Newer ones are on their way by themselves, and are news.
    const page = [...below.messages, ...above.messages].filter(
      ({ seq: at }) => at <= timeline.newest,
    )
    const first = page[0]?.seq
    if (first === undefined) return NOTHING
    if (first < timeline.bottom) timeline.keepsFrom(first, below.more)
    const messages = timeline.fill(first, Math.max(middle, page.at(-1)!.seq), page)
    changed([])
    for (const { rev } of [below, above]) this.#options.asOf(rev)
    return { messages, more: false }
  }

  async #fillGap(
    wanted: RoomGap,
    direction: FillDirection,
    most = CATCH_UP_MESSAGES,
  ): Promise<LoadedPage> {
    const { timeline, epoch, history, changed } = this.#options
    const within = (): RoomGap | undefined =>
      inDirection(timeline.gaps, direction).find(
        ({ from, to, why }) => why !== 'expired' && from <= wanted.to && to >= wanted.from,
      )
    const gap = within()
    if (!gap) return NOTHING
    const { from, to } = gap
    const limit = Math.min(to - from + 1, most, CATCH_UP_MESSAGES)
    const up = direction === 'up'
    const page = await history(up ? { before: to + 1, limit } : { after: from - 1, limit })
    if (page.epoch !== epoch()) return NOTHING
    const first = up && page.more ? page.messages[0]?.seq : undefined
    const last = up ? undefined : page.messages.at(-1)?.seq
    // What the view gave up meanwhile is not asked for any more.
    const start = Math.max(from, first ?? from, timeline.bottom)
    const messages = timeline.fill(start, Math.min(to, last ?? to), page.messages)
    changed(gap.why === 'missing' ? messages : [])
    this.#options.asOf(page.rev)
    return { messages, more: within() !== undefined }
  }

  #once(key: string, read: () => Promise<LoadedPage>): Promise<LoadedPage> {
    const reading = this.#reading.get(key) ?? read().finally(() => void this.#reading.delete(key))
    this.#reading.set(key, reading)
    return reading
  }
}

function inDirection(gaps: readonly RoomGap[], direction: FillDirection): readonly RoomGap[] {
  return direction === 'up' ? gaps.toReversed() : gaps
}
