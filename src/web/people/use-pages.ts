/** A list that comes page by page. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Answer, Fault, Listed } from '../state/index.ts'

export interface Pages<Entry> {
  readonly entries: readonly Entry[]
  readonly more: boolean
  readonly busy: boolean
  readonly fault: Fault | undefined
  /** Reads the next page, or the first once more after it failed. */
  next(): void
}

type ReadPage<Entry> = (shown: readonly Entry[]) => Promise<Answer<Listed<Entry>>>

/** Reads the first page at once; `read` is given what is shown, must be the same function every time, and another one starts anew. */
export function usePages<Entry>(read: ReadPage<Entry>): Pages<Entry> {
  const [state, setState] = useState<Omit<Pages<Entry>, 'next'>>({
    entries: [],
    more: false,
    busy: true,
    fault: undefined,
  })
  const load = useCallback(
    async (shown: readonly Entry[]) => {
      setState((before) => ({ ...before, busy: true, fault: undefined }))
      const { value, fault } = await read(shown)
      setState((before) => ({
        entries: value ? [...shown, ...value.entries] : before.entries,
        more: value?.more ?? before.more,
        busy: false,
        fault,
      }))
    },
    [read],
  )
  useEffect(() => {
    load([])
  }, [load])
  return { ...state, next: () => load(state.entries) }
}
