/** The argument that names a room. */
import type { ArgumentSpec } from '../command/index.ts'

export const ROOM_ARGUMENT = {
  name: 'room',
  summary: "the room's name",
  complete: 'room',
} as const satisfies ArgumentSpec
