/** The schemas that several routes share; those of the chat come from its protocol. */
import { z } from 'zod'
import { REQUESTS, SERVER_FRAMES } from '../../../chat/protocol/index.ts'

/** The path of a room; its name is URL-encoded, `/` included. */
export const ROOM_PATH = '/api/v1/rooms/:room'

export const roomName = REQUESTS.create.shape.room
export const roomParams = z.object({ room: roomName })
export const message = SERVER_FRAMES.messages.shape.messages.element
export const messageFile = message.shape.files.unwrap().element
export const auditEntry = SERVER_FRAMES.audit.shape.entries.element

/** A whole number in a query, written in decimal digits: what 15 of them can say. */
export const queryNumber = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .pipe(
    z.coerce
      .number<string>()
      .int()
      .min(0)
      .max(10 ** 15 - 1),
  )
