/** HEAD upload: how far it is, so that it can go on. */
import { defineRoute } from '../route.ts'
import { tellProgress, UPLOAD_PATH, uploadParams } from './upload-parts.ts'

export const uploadHeadRoute = defineRoute({
  method: 'HEAD',
  path: UPLOAD_PATH,
  access: 'member',
  summary: 'Tell by the headers Upload-Offset and Upload-Complete how far an upload is',
  status: 204,
  params: uploadParams,
  handle({ node, params, reply }): undefined {
    tellProgress(reply, node.live().hub.files.progress(params.id))
  },
})
