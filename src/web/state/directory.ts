/** The rooms that exist on the node, as they were when last asked for: nothing polls. */
import type { RoomSummary } from '../../chat/client/index.ts'
import { DIRECTORY_MS } from './limits.ts'

export interface Directory {
  readonly rooms: readonly RoomSummary[]
  /** Asks again, once at a time and not too often; a failure leaves what is known. */
  refresh(): void
}

/** Reads by `read` and calls `changed` when there is something new. */
export function createDirectory(
  read: () => Promise<RoomSummary[]>,
  changed: () => void,
  now: () => number = () => performance.now(),
): Directory {
  let rooms: readonly RoomSummary[] = []
  let freshUntil = Number.NEGATIVE_INFINITY
  const ask = async () => {
    try {
      rooms = await read()
      changed()
    } catch {
      freshUntil = Number.NEGATIVE_INFINITY
    }
  }
  return {
    get rooms() {
      return rooms
    },
    refresh() {
      if (now() < freshUntil) return
      freshUntil = now() + DIRECTORY_MS
      ask()
    },
  }
}
