/** GET file: its bytes, for those who may read its room. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { BYTES_TYPE } from '../take-bytes.ts'
import { FILE_PATH, fileParams, openFile } from './file-parts.ts'

/** What `GET /files/ID/NAME` answers: the file's bytes. */
const bytes = z.custom<Readable>().meta({ type: 'string', format: 'binary' })

export const fileRoute = defineRoute({
  method: 'GET',
  path: FILE_PATH,
  access: 'member',
  summary:
    "Read a file of a message, with the key of hello as the header Rialto-Files-Key or the page's cookie",
  type: BYTES_TYPE,
  params: fileParams,
  answer: bytes,
  handle(call) {
    const { file, from, to, empty } = openFile(call)
    if (empty) return undefined
    return Readable.from(file.read(from, to), { objectMode: false })
  },
})
