/** The drawer that is open on a narrow screen: takes the focus, gives it back, and closes with Escape or a wide screen. */

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { focusOn } from '../look/index.ts'
import { type PageState, usePage, usePageState } from '../state/index.ts'

/** Where each drawer becomes a column; style/layout.css has the same widths. */
const COLUMNS = { rooms: '(width >= 46rem)', members: '(width >= 64rem)' }

export function useDrawer(): PageState['drawer'] {
  const page = usePage()
  const drawer = usePageState((state) => state.drawer)
  const before = useRef(drawer)
  useLayoutEffect(() => {
    const closed = before.current
    before.current = drawer
    if (drawer) focusOn(`.panel.${drawer} .drawer-control`)
    else if (closed) focusOn(`.drawer-toggle.${closed}`)
  }, [drawer])
  useEffect(() => {
    if (!drawer) return
    const over = new AbortController()
    const { signal } = over
    const close = () => page.show({ drawer: undefined })
    const column = matchMedia(COLUMNS[drawer])
    if (column.matches) close()
    column.addEventListener('change', close, { signal })
    addEventListener('keydown', ({ key }) => key === 'Escape' && close(), { signal })
    return () => over.abort()
  }, [drawer, page])
  return drawer
}
