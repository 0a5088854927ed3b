/** The arrow keys go from the field through what was found, and back. */
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

export function useFindKeys(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = box.current
    if (!element) return
    const onKey = (event: KeyboardEvent) => step(event, element)
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [box])
}

export function focusOnFind(box: HTMLElement | null, index: number): void {
  if (box) findsIn(box)[index]?.focus()
}

function step(event: KeyboardEvent, box: HTMLElement): void {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
  const focused = document.activeElement
  const finds: (Element | null)[] = findsIn(box)
  const at = finds.indexOf(focused)
  const entering = event.key === 'ArrowDown' && focused?.classList.contains('search-field')
  const to = targetOf(event.key, at, finds.length)
  if (to === undefined || (at < 0 && !entering)) return
  event.preventDefault()
  if (to < 0) box.querySelector<HTMLElement>('.search-field')?.focus()
  else focusOnFind(box, to)
}

/** -1 is the field. */
function targetOf(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1)
  if (key === 'ArrowUp') return at - 1
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

function findsIn(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>('.found')]
}
