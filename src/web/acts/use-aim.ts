/** Follows the pointer and the focus from message to message, and opens a message's menu on a long press or by the keyboard's key for it. */
import { useEffect } from 'preact/hooks'
import { findMessage, type Page, usePage } from '../state/index.ts'
import { findRow, seqOf } from './find-row.ts'

/** For the one component that shows the menus: the page listens once, not with every message. */
export function useAim(): void {
  const page = usePage()
  useEffect(() => {
    const { aim } = page.acts
    const point = ({ target, pointerType }: PointerEvent) => {
      // A finger passes over messages when it scrolls; what it taps is told by the click.
      if (pointerType !== 'touch') aim.set({ pointed: seqOf(target) })
    }
    const tap = (event: MouseEvent) => {
      if (isTouch(event)) aim.set({ pointed: seqOf(event.target) })
    }
    const focus = ({ target }: FocusEvent) => {
      // A press gives the focus too, and then the pointer tells.
      const byKey = target instanceof Element && target.matches(':focus-visible')
      aim.set({ focused: byKey ? seqOf(target) : undefined })
    }
    const press = (event: MouseEvent) => openMenu(page, event)
    document.addEventListener('pointerover', point)
    document.addEventListener('click', tap)
    document.addEventListener('focusin', focus)
    document.addEventListener('contextmenu', press)
    return () => {
      document.removeEventListener('pointerover', point)
      document.removeEventListener('click', tap)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('contextmenu', press)
      aim.set({ pointed: undefined, focused: undefined, open: undefined })
    }
  }, [page])
}

/** A mouse has the browser's own menu, and so has a link. */
function openMenu(page: Page, event: MouseEvent): void {
  const { target, clientX, clientY } = event
  const byKey = event.button !== 2
  if (!byKey && !isTouch(event)) return
  if (target instanceof Element && target.closest('a, button, input, textarea')) return
  const row = findRow(target)
  const seq = seqOf(target)
  const message = seq === undefined ? undefined : findMessage(page.view()?.messages ?? [], seq)
  if (!row || !message || message.deleted) return
  event.preventDefault()
  const anchor = byKey ? row.getBoundingClientRect() : new DOMRect(clientX, clientY, 0, 0)
  page.acts.aim.set({ open: { kind: 'acts', message, anchor } })
}

function isTouch(event: MouseEvent): boolean {
  return 'pointerType' in event && event.pointerType === 'touch'
}
