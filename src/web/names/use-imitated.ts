/** Whom a member's name looks like; how letters look is loaded after the first view. */
import { useEffect } from 'preact/hooks'
import { type Page, peopleIn, usePage, usePageState, useRedraw } from '../state/index.ts'

let finder: typeof import('./imitations.ts') | undefined
let latest: { key: string; found: Map<string, string> } | undefined

export function useImitated(id: string): string | undefined {
  const page = usePage()
  const redraw = useRedraw()
  useEffect(() => {
    if (finder) return
    // Without it names are shown unmarked; the next one that is drawn asks again.
    import('./imitations.ts').then(
      (loaded) => {
        finder = loaded
        redraw()
      },
      () => {},
    )
  }, [])
  return usePageState(() => findIn(page)?.get(id))
}

/** Once for all names of the room, as long as nothing changes. */
function findIn(page: Page): Map<string, string> | undefined {
  const view = page.view()
  if (!finder || !view) return undefined
  const { revision, me } = page.state.get()
  const key = `${revision} ${me?.nick} ${view.room}`
  if (latest?.key !== key) {
    const people = [...peopleIn(view, me?.id), ...(me ? [me] : [])]
    latest = { key, found: finder.findImitations(people) }
  }
  return latest.found
}
