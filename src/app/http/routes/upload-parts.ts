/** What the routes of an upload share: its path, how far it is, and the headers that tell. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { UploadProgress } from '../../../chat/index.ts'
import { messageFile } from './parts.ts'

const UPLOADS = '/api/v1/uploads/'

/** The path of every upload, with its id as a parameter. */
export const UPLOAD_PATH = `${UPLOADS}:id`
export const uploadParams = z.object({ id: z.string() })

/** Where the bytes of an upload go. */
export function uploadPath(id: string): string {
  return UPLOADS + id
}

export const uploadProgress = z.object({
  /** Bytes that are here: the next ones belong behind them. */
  offset: z.number().int(),
  /** Bytes that were announced. */
  bytes: z.number().int(),
  /** The file, once it is whole. */
  file: messageFile.optional(),
})
/** What `PUT /api/v1/uploads/ID` answers. */
export type UploadProgressAnswer = z.infer<typeof uploadProgress>

/** Tells how far an upload is, as draft-ietf-httpbis-resumable-upload names it. */
export function tellProgress(reply: FastifyReply, { offset, file }: UploadProgress): void {
  reply.header('upload-offset', offset).header('upload-complete', file === undefined ? '?0' : '?1')
}
