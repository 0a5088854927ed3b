/** Text that is selected in the list of messages stays selected, wherever one scrolls and whatever comes. */
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import type { VirtualRows } from './virtual-rows.ts'

export function useSelectedRows(list: VirtualRows, box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const look = () => list.pin('selection', selectedRows(box.current!))
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [list, box])
}

/** The rows in which a selection begins and ends. */
function selectedRows(box: HTMLElement): string[] {
  const selection = getSelection()
  if (!selection || selection.isCollapsed) return []
  return [selection.anchorNode, selection.focusNode].flatMap((node) => {
    const element = node instanceof Element ? node : node?.parentElement
    const row = element?.closest<HTMLElement>('[data-row]')
    return row?.dataset.row !== undefined && box.contains(row) ? [row.dataset.row] : []
  })
}
