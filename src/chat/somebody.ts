/** Who is in a room, for an operator. */
import type { Role } from './protocol/index.ts'

/** Somebody in a room. */
export interface Presence {
  id: string
  nick: string
  role: Role | 'guest'
  connections: number
  /** Bytes of the room that wait for the slowest of its connections. */
  lagBytes: number
  muted: boolean
}
