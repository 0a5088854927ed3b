/** The room that a dialog is about. */
import { isDirectRoom, usePageState } from '../state/index.ts'

/** The room shown; undefined where one is in no room, or in one of two, which nobody moderates. */
export function useRoomShown(): string | undefined {
  return usePageState(({ route }) =>
    route.kind === 'room' && !isDirectRoom(route.room) ? route.room : undefined,
  )
}
