/** How a component reaches the page, and is drawn again when the part of the state that it shows changes. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Page } from './page.ts'
import type { PageState } from './page-state.ts'
import { useSource } from './use-source.ts'

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
  return useSource(state, () => select(state.get()))
}
