/** The keyboard in the list of messages: arrows, Home, End and the page keys go from message to message. */
import type { TargetedKeyboardEvent } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { TimelineRow } from '../state/index.ts'
import type { RowRange } from './row-ranges.ts'
import type { VirtualRows } from './virtual-rows.ts'

/** How far each key goes: in messages, or in boxes. */
const STEPS: Record<string, { messages?: number; boxes?: number }> = {
  ArrowUp: { messages: -1 },
  ArrowDown: { messages: 1 },
  PageUp: { boxes: -1 },
  PageDown: { boxes: 1 },
  Home: { messages: Number.NEGATIVE_INFINITY },
  End: { messages: Number.POSITIVE_INFINITY },
}

export interface RowKeys {
  /** The row that the Tab key comes to. */
  readonly stop: string | undefined
  onKeyDown(event: TargetedKeyboardEvent<HTMLElement>): void
  onFocusIn(event: FocusEvent): void
  onFocusOut(): void
  /** Gives a row the focus once it is drawn. */
  focusOn(key: string): void
}

export function useRowKeys(
  list: VirtualRows,
  rows: readonly TimelineRow[],
  ranges: readonly RowRange[],
): RowKeys {
  const [last, setLast] = useState<string>()
  const coming = useRef<string | undefined>(undefined)
  useLayoutEffect(() => {
    const element = coming.current === undefined ? undefined : list.element(coming.current)
    if (!element) return
    coming.current = undefined
    element.focus({ preventScroll: true })
  })
  const focusOn = (key: string) => {
    coming.current = key
    list.pin('focus', [key])
    setLast(key)
  }
  return {
    stop: stopOf(rows, ranges, last),
    focusOn,
    onKeyDown(event) {
      const step = STEPS[event.key]
      const from = list.indexOf(keyOf(event.target) ?? '')
      const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey
      if (!step || from < 0 || modified) return
      const target = targetOf(step, from, list)
      // The browser scrolls through a message that is higher than its box.
      if (target === undefined) return
      const to = messageFrom(rows, target, Math.sign(step.messages ?? step.boxes!))
      if (to === undefined) return
      event.preventDefault()
      focusOn(rows[to]!.key)
      if (to === rows.length - 1) list.toEnd()
      else list.reveal(rows[to]!.key)
    },
    onFocusIn({ target }) {
      const key = (target as Element).closest<HTMLElement>('[data-row]')?.dataset.row
      list.pin('focus', key === undefined ? [] : [key])
      if (key !== undefined) setLast(key)
    },
    onFocusOut() {
      if (coming.current === undefined) list.pin('focus', [])
    },
  }
}

/** The key of the row that itself has the focus: fields and buttons in it keep their keys. */
function keyOf(target: EventTarget | null): string | undefined {
  return target instanceof HTMLElement ? target.dataset.row : undefined
}

function targetOf(
  { messages, boxes }: { messages?: number; boxes?: number },
  from: number,
  list: VirtualRows,
): number | undefined {
  const to = boxes === undefined ? from + messages! : list.pageFrom(from, boxes)
  return to === undefined ? undefined : Math.max(0, Math.min(list.count - 1, to))
}

/** The message at a row or the next one in a direction, and else the nearest one behind. */
function messageFrom(
  rows: readonly TimelineRow[],
  index: number,
  direction: number,
): number | undefined {
  for (const step of [direction, -direction]) {
    for (let at = index; at >= 0 && at < rows.length; at += step) {
      if (rows[at]!.kind === 'message') return at
    }
  }
  return undefined
}

/** Where one was last if that is drawn, else the last message that is. */
function stopOf(
  rows: readonly TimelineRow[],
  ranges: readonly RowRange[],
  last: string | undefined,
): string | undefined {
  const drawn = ranges.flatMap(({ from, to }) => rows.slice(from, to))
  const messages = drawn.filter(({ kind }) => kind === 'message')
  return (messages.find(({ key }) => key === last) ?? messages.at(-1))?.key
}
