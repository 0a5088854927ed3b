/** Whether one points at a message: drawn again are only the one that was pointed at and the one that is. */
import { type AimState, usePage, useSource } from '../state/index.ts'

export function useAimed(seq: number | undefined): boolean {
  const { aim } = usePage().acts
  return useSource(aim, () => isAimed(aim.get(), seq))
}

function isAimed({ pointed, focused, open }: AimState, seq: number | undefined): boolean {
  if (seq === undefined) return false
  return pointed === seq || focused === seq || open?.message.seq === seq
}
