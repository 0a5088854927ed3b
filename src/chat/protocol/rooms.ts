/** rooms: the rooms that exist. */
import { z } from 'zod'
import { ref, roomName, seq } from './parts.ts'

export const roomsRequest = z.object({ type: z.literal('rooms'), ref: ref.optional() })
export type RoomsRequest = z.infer<typeof roomsRequest>

/** A room in a list: its newest seq and how many are in it now, plain guests included. */
export const roomSummary = z.object({
  room: roomName,
  topic: z.string(),
  seq,
  present: z.number().int(),
})
/** A line of the list of rooms. */
export type RoomSummary = z.infer<typeof roomSummary>

export const roomsAnswer = z.object({
  type: z.literal('rooms'),
  ref: ref.optional(),
  rooms: z.array(roomSummary),
})
export type RoomsAnswer = z.infer<typeof roomsAnswer>
