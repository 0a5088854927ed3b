/** DELETE upload: gives it up, or the file that no message holds yet. */
import { defineRoute } from '../route.ts'
import { UPLOAD_PATH, uploadParams } from './upload-parts.ts'

export const discardUploadRoute = defineRoute({
  method: 'DELETE',
  path: UPLOAD_PATH,
  access: 'member',
  summary: 'Give up an upload, or a file that no message holds yet',
  status: 204,
  params: uploadParams,
  handle({ node, params }): undefined {
    node.live().hub.files.discard(params.id)
  },
})
