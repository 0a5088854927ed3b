/** What the list of messages shows, row by row: days, groups of one sender and minute, gaps, a reset. */
import type { Message, OwnMessage, OwnState, RoomGap, RoomView } from '../../chat/client/index.ts'
import { type Fault, faultOf } from './fault.ts'

/** One message: as the node keeps it, or an own one that is on its way. */
export interface TimelineLine {
  readonly key: string
  readonly text: string
  /** Undefined for an own message that the room does not show yet. */
  readonly seq: number | undefined
  /** Undefined for what others said. */
  readonly state: OwnState | undefined
  /** The own message that can be tried again or given up. */
  readonly own: OwnMessage | undefined
  /** Why the own message failed, or what it waits for. */
  readonly fault: Fault | undefined
}

export interface TimelineGroup {
  readonly kind: 'group'
  readonly key: string
  readonly from: { readonly id: string; readonly nick: string }
  /** Unix time in milliseconds of its first message. */
  readonly at: number
  readonly lines: readonly TimelineLine[]
}

export type TimelineRow =
  | TimelineGroup
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'gap'; readonly key: string; readonly gap: RoomGap }
  | { readonly kind: 'reset'; readonly key: string; readonly why: 'epoch' | 'future' }

type TimelineSource = Pick<RoomView, 'messages' | 'gaps' | 'own' | 'reset'>

const MINUTE = 60_000

/** Lays out a room for the member `me`, whose own messages show how far they got. */
export function buildTimeline(
  source: TimelineSource,
  me: { readonly id: string; readonly nick: string } | undefined,
): TimelineRow[] {
  const layout = new Layout()
  if (source.reset) layout.add({ kind: 'reset', key: 'reset', why: source.reset.why })
  const gaps = [...source.gaps]
  for (const message of source.messages) {
    while (gaps[0] && gaps[0].from <= message.seq) layout.addGap(gaps.shift()!)
    layout.addLine(message.from, message.at, storedLine(message, me?.id))
  }
  for (const gap of gaps) layout.addGap(gap)
  for (const own of source.own) {
    layout.addLine(me ?? { id: '', nick: '' }, own.at, ownLine(own))
  }
  return layout.rows
}

/** Whether two groups look the same, so that the second need not be drawn. */
export function sameGroup(a: TimelineGroup, b: TimelineGroup): boolean {
  return (
    a.from.id === b.from.id &&
    a.from.nick === b.from.nick &&
    a.at === b.at &&
    a.lines.length === b.lines.length &&
    a.lines.every((line, index) => sameLine(line, b.lines[index]!))
  )
}

function sameLine(a: TimelineLine, b: TimelineLine): boolean {
  return (
    a.key === b.key &&
    a.text === b.text &&
    a.state === b.state &&
    a.fault?.message === b.fault?.message
  )
}

function storedLine(message: Message, me: string | undefined): TimelineLine {
  return {
    key: String(message.seq),
    text: message.text,
    seq: message.seq,
    state: message.from.id === me ? 'stored' : undefined,
    own: undefined,
    fault: undefined,
  }
}

function ownLine(own: OwnMessage): TimelineLine {
  return {
    key: own.id,
    text: own.text,
    seq: undefined,
    state: own.state,
    own,
    fault: own.error && faultOf(own.error),
  }
}

class Layout {
  readonly rows: TimelineRow[] = []
  #lines: TimelineLine[] = []
  #group: TimelineGroup | undefined
  #day = ''

  add(row: TimelineRow): void {
    this.#group = undefined
    this.rows.push(row)
  }

  addGap(gap: RoomGap): void {
    this.add({ kind: 'gap', key: `gap ${gap.from}`, gap })
  }

  addLine(from: TimelineGroup['from'], at: number, line: TimelineLine): void {
    const day = new Date(at).toDateString()
    if (day !== this.#day) {
      this.#day = day
      this.add({ kind: 'day', key: `day ${line.key}`, at })
    }
    if (!this.#group || !belongs(this.#group, from, at)) {
      this.#lines = []
      const group: TimelineGroup = { kind: 'group', key: line.key, from, at, lines: this.#lines }
      this.add(group)
      this.#group = group
    }
    this.#lines.push(line)
  }
}

function belongs(group: TimelineGroup, from: TimelineGroup['from'], at: number): boolean {
  return (
    group.from.id === from.id &&
    group.from.nick === from.nick &&
    Math.floor(group.at / MINUTE) === Math.floor(at / MINUTE)
  )
}
