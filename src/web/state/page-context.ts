/** How a component reaches the page, and is drawn again when the part of the state that it shows changes. */
import { createContext } from 'preact'
import { useContext, useLayoutEffect, useReducer, useRef } from 'preact/hooks'
import type { Page } from './page.ts'
import type { PageState } from './page-state.ts'

/** Holds the page for all components below. */
export const PageContext = createContext<Page | undefined>(undefined)

/** The page that this component belongs to. */
export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('a component stands outside of the page')
  return page
}

/** A part of the state; `select` returns something that stays the same while nothing changed. */
export function usePageState<T>(select: (state: PageState) => T): T {
  const { state } = usePage()
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const selected = select(state.get())
  const latest = useRef({ select, selected })
  latest.current = { select, selected }
  useLayoutEffect(() => {
    const look = () => {
      const { select: now, selected: shown } = latest.current
      if (!Object.is(now(state.get()), shown)) redraw(undefined)
    }
    look()
    return state.subscribe(look)
  }, [state])
  return selected
}
