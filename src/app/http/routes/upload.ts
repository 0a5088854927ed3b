/** PUT upload: takes the bytes of a file from an offset on, and makes it whole with the last one. */
import { z } from 'zod'
import { FileOffsetError } from '../../../chat/index.ts'
import { BadRequestError } from '../errors.ts'
import { defineRoute } from '../route.ts'
import { bodyOf } from '../take-bytes.ts'
import { tellProgress, UPLOAD_PATH, uploadParams, uploadProgress } from './upload-parts.ts'

/** Bytes of one request: as many as a proxy takes that nobody has set to other (nginx: 1 MiB). */
const UPLOAD_BYTES = 1024 * 1024

export const uploadRoute = defineRoute({
  method: 'PUT',
  path: UPLOAD_PATH,
  access: 'member',
  summary: 'Send bytes of a file, application/octet-stream, from the header Upload-Offset on',
  params: uploadParams,
  stream: true,
  answer: uploadProgress,
  async handle({ node, params, request, reply }) {
    const given = request.headers['upload-offset']
    const offset = z.coerce.number().int().nonnegative().safeParse(given)
    if (given === undefined || !offset.success)
      throw new BadRequestError('headers.upload-offset: tells where in the file the bytes belong')
    const { files } = node.live().hub
    try {
      const progress = await files.append(params.id, offset.data, bodyOf(request, UPLOAD_BYTES))
      tellProgress(reply, progress)
      const { file, ...rest } = progress
      return file === undefined ? rest : { ...rest, file }
    } catch (error) {
      if (error instanceof FileOffsetError) reply.header('upload-offset', error.offset)
      throw error
    }
  },
})
