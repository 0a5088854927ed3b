/** What of a room's history comes into sight: it is loaded by itself, and once more by hand after that failed. */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { RoomView } from '../../chat/client/index.ts'

interface ComingOptions {
  readonly view: RoomView
  /** Whether there is something that only was not asked for yet. */
  readonly wanted: boolean
  /** Names what is missing: another name is loaded anew. */
  readonly place: string
  /** Resolves with whether it worked. */
  load(): Promise<boolean>
}

interface Coming {
  /** Whether it is loaded without being asked for. */
  readonly comes: boolean
  readonly loading: boolean
  load(): Promise<void>
}

export function useComing({ view, wanted, place, load }: ComingOptions): Coming {
  const [loading, setLoading] = useState(false)
  const [failed, setFailed] = useState(false)
  const loadNow = async () => {
    setLoading(true)
    setFailed(!(await load()))
    setLoading(false)
  }
  // What failed without a connection may work with the next one.
  useEffect(() => setFailed(false), [view.joined])
  const comes = wanted && view.joined && !failed
  // Only what is near enough to be seen soon is drawn at all. Right after the drawing, before one scrolls on: where it
  // stands then tells from which side one comes.
  useLayoutEffect(() => {
    if (comes) queueMicrotask(loadNow)
  }, [comes, place])
  return { comes, loading, load: loadNow }
}
