/** Where what is new in a room begins: the line stays while one is in the room, until something is new again. */
import { useRef } from 'preact/hooks'
import type { RoomView } from '../../chat/client/index.ts'
import { usePage } from '../state/index.ts'

export interface UnreadLine {
  /** The number below which the line stands; undefined where nothing was new. */
  readonly readTo: number | undefined
  /** How many are new now. */
  readonly count: number
  /** How many were new when one came. */
  readonly missed: number
}

export function useUnreadLine(view: RoomView): UnreadLine {
  const page = usePage()
  const { count, readTo } = page.reading.news(view)
  const line = useRef<UnreadLine>({ readTo: undefined, count: 0, missed: count })
  const begins = count > 0 && line.current.count === 0
  line.current = {
    readTo: begins ? readTo : line.current.readTo,
    missed: line.current.missed,
    count,
  }
  return line.current
}
