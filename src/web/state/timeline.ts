/** What the list of messages shows, row by row: its upper edge, days, messages, gaps, a reset, the line of what is new. */
import type { Message, OwnMessage, OwnState, RoomGap, RoomView } from '../../chat/client/index.ts'
import { DayOfTime } from './day-of-time.ts'
import { type Fault, faultOf } from './fault.ts'

/** One message: as the node keeps it, or an own one that is on its way. */
export interface TimelineLine {
  readonly key: string
  readonly text: string
  /** As the node keeps it; undefined for an own message that the room does not show yet. */
  readonly message: Message | undefined
  readonly seq: number | undefined
  /** Undefined for what others said. */
  readonly state: OwnState | undefined
  /** The own message that can be tried again or given up. */
  readonly own: OwnMessage | undefined
  /** Why the own message failed, or what it waits for. */
  readonly fault: Fault | undefined
}

export interface TimelineMessage {
  readonly kind: 'message'
  readonly key: string
  /** The same from the moment of saying it, when there is no number yet. */
  readonly id: string
  readonly from: { readonly id: string; readonly nick: string }
  /** Unix time in milliseconds. */
  readonly at: number
  /** Whether it is the first of its sender and minute: it names both for those that follow. */
  readonly head: boolean
  readonly line: TimelineLine
}

export type TimelineRow =
  | TimelineMessage
  | { readonly kind: 'edge'; readonly key: string }
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'gap'; readonly key: string; readonly gap: RoomGap }
  | { readonly kind: 'unread'; readonly key: string }
  | { readonly kind: 'reset'; readonly key: string; readonly why: 'epoch' | 'future' }

type Sender = TimelineMessage['from']

export interface TimelineSource extends Pick<RoomView, 'messages' | 'gaps' | 'own' | 'reset'> {
  /** The number up to which one had read; undefined where nothing is new. */
  readTo?: number | undefined
}

const MINUTE = 60_000
/** How many rows of the time before are looked through for the one that is the same: more seldom go at once. */
const LOOK_AHEAD = 64

/**
 * Lays out a room for the member `me`, whose own messages show how far they got. A row of `before` that would be the
 * same is that row itself, so that it need not be drawn again: rooms hold thousands.
 */
export function buildTimeline(
  source: TimelineSource,
  me: Sender | undefined,
  before: readonly TimelineRow[] = [],
): TimelineRow[] {
  const layout = new Layout(before, source.readTo)
  layout.add({ kind: 'edge', key: 'edge' })
  if (source.reset) layout.add({ kind: 'reset', key: 'reset', why: source.reset.why })
  let gap = 0
  for (const message of source.messages) {
    for (let next = source.gaps[gap]; next && next.from <= message.seq; next = source.gaps[gap]) {
      layout.addGap(next)
      gap += 1
    }
    layout.addMessage(message, me?.id)
  }
  for (const last of source.gaps.slice(gap)) layout.addGap(last)
  for (const own of source.own) layout.addOwn(own, me ?? { id: '', nick: '' })
  return layout.rows
}

class Layout {
  readonly rows: TimelineRow[] = []
  readonly #before: readonly TimelineRow[]
  readonly #days = new DayOfTime()
  /** Up to which the rows before are passed. */
  #passed = 0
  #readTo: number | undefined
  /** The message above, unless something stands between. */
  #last: TimelineMessage | undefined

  constructor(before: readonly TimelineRow[], readTo: number | undefined) {
    this.#before = before
    this.#readTo = readTo
  }

  add(row: TimelineRow): void {
    this.#last = undefined
    this.#push(row)
  }

  addGap(gap: RoomGap): void {
    if (this.#readTo !== undefined && gap.from > this.#readTo) this.#markUnread()
    this.add({ kind: 'gap', key: `gap ${gap.from}`, gap })
  }

  addMessage(message: Message, me: string | undefined): void {
    const { seq, id, from, at, text } = message
    if (this.#readTo !== undefined && seq > this.#readTo) this.#markUnread()
    const head = this.#beginsGroup(from, at)
    const key = String(seq)
    const state: OwnState | undefined = from.id === me ? 'stored' : undefined
    const old = this.#find(key)
    const same =
      old?.kind === 'message' &&
      old.line.message === message &&
      old.head === head &&
      old.line.state === state
    if (same) {
      this.#last = old
      this.rows.push(old)
      return
    }
    const line = { key, text, message, seq, state, own: undefined, fault: undefined }
    this.#addLine({ kind: 'message', key, id, from, at, head, line })
  }

  addOwn(own: OwnMessage, me: Sender): void {
    const head = this.#beginsGroup(me, own.at)
    const { id, text, at, state, error } = own
    const fault = error && faultOf(error)
    const line = { key: id, text, message: undefined, seq: undefined, state, own, fault }
    this.#addLine({ kind: 'message', key: id, id, from: me, at, head, line })
  }

  #addLine(row: TimelineMessage): void {
    this.#push(row)
    this.#last = row
  }

  #beginsGroup(from: Sender, at: number): boolean {
    const day = this.#days.enter(at)
    if (day !== undefined) this.add({ kind: 'day', key: day, at })
    return !this.#last || !belongs(this.#last, from, at)
  }

  #markUnread(): void {
    this.#readTo = undefined
    this.add({ kind: 'unread', key: 'unread' })
  }

  #push(row: TimelineRow): void {
    const old = this.#find(row.key)
    this.rows.push(old && sameRow(old, row) ? old : row)
  }

  #find(key: string): TimelineRow | undefined {
    const end = Math.min(this.#before.length, this.#passed + LOOK_AHEAD)
    for (let at = this.#passed; at < end; at += 1) {
      if (this.#before[at]!.key !== key) continue
      this.#passed = at + 1
      return this.#before[at]
    }
    return undefined
  }
}

/** Whether two rows of one key look the same. */
function sameRow(a: TimelineRow, b: TimelineRow): boolean {
  if (a.kind === 'message' && b.kind === 'message') {
    return (
      a.from.id === b.from.id &&
      a.from.nick === b.from.nick &&
      a.at === b.at &&
      a.head === b.head &&
      sameLine(a.line, b.line)
    )
  }
  if (a.kind === 'gap' && b.kind === 'gap') return a.gap === b.gap
  if (a.kind === 'reset' && b.kind === 'reset') return a.why === b.why
  return a.kind === b.kind
}

function sameLine(a: TimelineLine, b: TimelineLine): boolean {
  return (
    a.text === b.text &&
    a.message === b.message &&
    a.state === b.state &&
    a.own === b.own &&
    a.fault?.message === b.fault?.message
  )
}

function belongs(last: TimelineMessage, from: Sender, at: number): boolean {
  return (
    last.from.id === from.id &&
    last.from.nick === from.nick &&
    Math.floor(last.at / MINUTE) === Math.floor(at / MINUTE)
  )
}
