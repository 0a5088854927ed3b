/** Keeps the link of the place shown in sight, unless somebody scrolled it away. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** For a scrolling box of links; a change of `occasion` brings the link into sight in any case. */
export function useCurrentInSight(box: RefObject<HTMLElement | null>, occasion: string): void {
  const inSight = useRef(true)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const note = () => {
      inSight.current = isInSight(element)
    }
    element.addEventListener('scroll', note, { passive: true })
    return () => element.removeEventListener('scroll', note)
  }, [box])
  useLayoutEffect(() => {
    inSight.current = true
  }, [occasion])
  // After every drawing: the list may have grown above the link.
  useLayoutEffect(() => {
    if (inSight.current) currentLink(box.current)?.scrollIntoView({ block: 'nearest' })
  })
}

function currentLink(box: HTMLElement | null): Element | undefined {
  return box?.querySelector('[aria-current]') ?? undefined
}

function isInSight(box: HTMLElement): boolean {
  const link = currentLink(box)?.getBoundingClientRect()
  const { top, bottom } = box.getBoundingClientRect()
  return link === undefined || (link.bottom > top && link.top < bottom)
}
