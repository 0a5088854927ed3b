/** Whether one points at a message: drawn again are only the one that was pointed at and the one that is. */
import { useLayoutEffect, useReducer } from 'preact/hooks'
import { type AimState, usePage } from '../state/index.ts'

export function useAimed(seq: number | undefined): boolean {
  const { aim } = usePage().acts
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const aimed = isAimed(aim.get(), seq)
  useLayoutEffect(() => {
    let shown = aimed
    return aim.subscribe(() => {
      const now = isAimed(aim.get(), seq)
      if (now === shown) return
      shown = now
      redraw(undefined)
    })
  }, [aim, seq])
  return aimed
}

function isAimed({ pointed, focused, open }: AimState, seq: number | undefined): boolean {
  if (seq === undefined) return false
  return pointed === seq || focused === seq || open?.message.seq === seq
}
