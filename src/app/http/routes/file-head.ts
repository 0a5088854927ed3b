/** HEAD file: its head alone, for those who may read its room. */
import { defineRoute } from '../route.ts'
import { FILE_PATH, fileParams, openFile } from './file-parts.ts'

export const fileHeadRoute = defineRoute({
  method: 'HEAD',
  path: FILE_PATH,
  access: 'member',
  summary: 'Read what a file is without its bytes',
  params: fileParams,
  handle(call): undefined {
    openFile(call)
  },
})
