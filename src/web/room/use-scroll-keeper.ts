/** Ties a {@link ScrollKeeper} to the box of a component. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { createScrollKeeper, type ScrollKeeper } from './scroll-keeper.ts'

/** Returns the keeper (once drawn) and whether the newest message is in sight. */
export function useScrollKeeper(
  box: RefObject<HTMLElement | null>,
): [RefObject<ScrollKeeper | null>, boolean] {
  const keeper = useRef<ScrollKeeper>(null)
  const [atEnd, setAtEnd] = useState(true)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const made = createScrollKeeper(element)
    keeper.current = made
    const noted = () => {
      made.note()
      setAtEnd(made.atEnd)
    }
    element.addEventListener('scroll', noted, { passive: true })
    const resized = new ResizeObserver(() => made.keep())
    resized.observe(element)
    for (const child of element.children) resized.observe(child)
    return () => {
      element.removeEventListener('scroll', noted)
      resized.disconnect()
    }
  }, [box])
  // After every drawing: whatever it changed, the reader stays where they were.
  useLayoutEffect(() => keeper.current?.keep())
  return [keeper, atEnd]
}
