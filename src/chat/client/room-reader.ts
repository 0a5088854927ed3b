/** Reads what a room's view lacks from the node's history: upward, into gaps, and by itself what went missing. */
import type { HistoryAnswer, Message } from '../protocol/index.ts'
import { CATCH_UP_MESSAGES } from './limits.ts'
import type { LoadedPage, RoomGap } from './room-view.ts'
import type { Timeline } from './timeline.ts'

/** What {@link RoomReader} needs. */
export interface RoomReaderOptions {
  timeline: Timeline
  epoch: () => string | undefined
  history: (query: {
    before?: number
    after?: number
    limit?: number | undefined
  }) => Promise<Pick<HistoryAnswer, 'epoch' | 'messages' | 'more'>>
  /** The timeline changed; `live` are new messages that the node had not sent. */
  changed: (live: readonly Message[]) => void
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

  fillGap(wanted: RoomGap): Promise<LoadedPage> {
    return this.#once(`gap ${wanted.from}`, () => this.#fillGap(wanted))
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
        await this.fillGap(gap)
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
    return { messages, more: timeline.earlier === 'more' }
  }

  async #fillGap(wanted: RoomGap): Promise<LoadedPage> {
    const { timeline, epoch, history, changed } = this.#options
    const within = (): RoomGap | undefined =>
      timeline.gaps.find(
        ({ from, to, why }) => why !== 'expired' && from <= wanted.to && to >= wanted.from,
      )
    const gap = within()
    if (!gap) return NOTHING
    const limit = Math.min(gap.to - gap.from + 1, CATCH_UP_MESSAGES)
    const page = await history({ after: gap.from - 1, limit })
    if (page.epoch !== epoch()) return NOTHING
    const messages = timeline.fill(gap, page.messages)
    changed(gap.why === 'missing' ? messages : [])
    return { messages, more: within() !== undefined }
  }

  #once(key: string, read: () => Promise<LoadedPage>): Promise<LoadedPage> {
    const reading = this.#reading.get(key) ?? read().finally(() => void this.#reading.delete(key))
    this.#reading.set(key, reading)
    return reading
  }
}
