/** upload: announce a file, or ask how far one is; its bytes go by HTTP to the path of the answer. */
import { z } from 'zod'
import { FILE_ID_UNITS, FILE_NAME_UNITS } from './limits.ts'
import { ref, roomName } from './parts.ts'

/** A file's id as a client names it. */
export const fileId = z.string().min(1).max(FILE_ID_UNITS)

/** The ids of files that a message is to hold, in the order in which they are shown. */
export const fileIds = z.array(fileId).optional()

/** With `id` an upload that was begun goes on. What kind of file it is the node sees from its bytes. */
export const uploadRequest = z.object({
  type: z.literal('upload'),
  ref: ref.optional(),
  room: roomName,
  name: z.string().max(FILE_NAME_UNITS),
  bytes: z.number().int().nonnegative().safe(),
  id: fileId.optional(),
})
export type UploadRequest = z.infer<typeof uploadRequest>

/** `id` cannot be guessed; `offset` is how many bytes the node has. */
export const uploadAnswer = z.object({
  type: z.literal('upload'),
  ref: ref.optional(),
  id: z.string(),
  path: z.string(),
  offset: z.number().int(),
})
export type UploadAnswer = z.infer<typeof uploadAnswer>
