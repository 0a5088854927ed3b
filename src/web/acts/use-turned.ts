/** Brings the focus to the field when one turned to a message: then one wants to write. */
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useDraft } from '../state/index.ts'

/** Returns whether what one writes at a place answers or edits a message. */
export function useTurned(field: RefObject<HTMLTextAreaElement | null>, place: string): boolean {
  const { reply, editing } = useDraft(place)
  const target = editing?.seq ?? reply?.seq
  const before = useRef(target)
  useEffect(() => {
    // Whoever comes to a place where something was begun may want to read first.
    const turned = target !== undefined && target !== before.current
    // The bar over the field is gone, with the focus where somebody was on it.
    const lost =
      target === undefined &&
      before.current !== undefined &&
      !document.activeElement?.matches('body *')
    if (turned || lost) focusAtEnd(field.current)
    before.current = target
  }, [field, target])
  return target !== undefined
}

function focusAtEnd(field: HTMLTextAreaElement | null): void {
  field?.focus({ preventScroll: true })
  field?.setSelectionRange(field.value.length, field.value.length)
}
