/** One row of the list of messages, which the list measures and keeps in its place. */
import { Component, type ComponentChildren, type RefCallback } from 'preact'
import type { RoomView } from '../../chat/client/index.ts'
import { dayOf } from '../look/index.ts'
import type { TimelineRow } from '../state/index.ts'
import { strings } from '../text/index.ts'
import { GapRow } from './gap-row.tsx'
import { ListEdge } from './list-edge.tsx'
import { Message, messageLabels } from './message.tsx'
import type { VirtualRows } from './virtual-rows.ts'

interface ListRowProps {
  row: TimelineRow
  view: RoomView
  list: VirtualRows
  /** Whether the keyboard comes to this row first. */
  stop: boolean
  /** Whether one was led to this row just now. */
  marked: boolean
}

/** A class, because it alone can tell that it need not be drawn again. */
export class ListRow extends Component<ListRowProps> {
  #unmount: (() => void) | undefined
  #box: { key: string; ref: RefCallback<HTMLElement> } | undefined

  override shouldComponentUpdate({ row, stop, marked }: ListRowProps): boolean {
    const { props } = this
    // Gaps and edges also depend on the connection.
    if (row.kind === 'gap' || row.kind === 'edge') return true
    return row !== props.row || stop !== props.stop || marked !== props.marked
  }

  override render() {
    const { row, stop, marked } = this.props
    const ref = this.#boxOf(row.key)
    if (row.kind !== 'message') {
      return (
        <div class="row" ref={ref}>
          {this.#content()}
        </div>
      )
    }
    return (
      <article
        class={`row message ${row.head ? 'head' : ''} ${marked ? 'marked' : ''}`}
        ref={ref}
        data-row={row.key}
        tabIndex={stop ? 0 : -1}
        aria-labelledby={messageLabels(row)}
      >
        <Message row={row} />
      </article>
    )
  }

  /** By a reference and not when mounted: the list measures its rows before that. An own row gets another key once the room shows it. */
  #boxOf(key: string): RefCallback<HTMLElement> {
    if (this.#box?.key === key) return this.#box.ref
    const ref = (element: HTMLElement | null): void => {
      this.#unmount?.()
      this.#unmount = element ? this.props.list.mount(key, element) : undefined
    }
    this.#box = { key, ref }
    return ref
  }

  #content(): ComponentChildren {
    const { row, view } = this.props
    if (row.kind === 'edge') return <ListEdge view={view} />
    if (row.kind === 'gap') return <GapRow gap={row.gap} view={view} />
    if (row.kind === 'reset') return <p class="event">{strings.reset[row.why]}</p>
    if (row.kind === 'unread') return <p class="unread-line">{strings.messages.unreadLine}</p>
    return row.kind === 'day' && <h2 class="day">{dayOf(row.at)}</h2>
  }
}
