/** rooms: lists the rooms that exist. */
import type { Handler } from './context.ts'

export const rooms: Handler<'rooms'> = (core) => ({ type: 'rooms', rooms: core.rooms.list() })
