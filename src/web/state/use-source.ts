/** What a source holds, for a component, which is drawn again when that is something else. */
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks'

/** Whatever tells of its changes; the undo is returned. */
export interface Source {
  subscribe(listener: () => void): () => void
}

/** `read` returns something that stays the same while nothing changed. */
export function useSource<T>(source: Source, read: () => T): T {
  const redraw = useRedraw()
  const value = read()
  const latest = useRef({ read, value })
  latest.current = { read, value }
  useLayoutEffect(() => {
    const look = () => {
      const { read: now, value: shown } = latest.current
      if (!Object.is(now(), shown)) redraw()
    }
    look()
    return source.subscribe(look)
  }, [source])
  return value
}

/** Draws the component again; the same function every time. */
export function useRedraw(): () => void {
  const [, dispatch] = useReducer((count: number, _: undefined) => count + 1, 0)
  const redraw = useRef(() => dispatch(undefined))
  return redraw.current
}
