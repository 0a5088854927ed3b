/** What the routes of a file share: who asks for it, and the headers under which it does no harm. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { FILES_PATH, type OpenFile } from '../../../chat/index.ts'
import { byteRange } from '../byte-range.ts'
import { isFresh } from '../is-fresh.ts'
import type { RouteCall } from '../route.ts'
import { readCookies } from '../session-cookie.ts'

/** The path of every file; its name is for those who read it, and for what they save it under. */
export const FILE_PATH = `${FILES_PATH}:id/:name`
export const fileParams = z.object({ id: z.string(), name: z.string() })

/** The header in which programs send the key that hello gave them. */
const KEY_HEADER = 'rialto-files-key'
/** What the cookies of pages begin with; each node of a machine needs its own, for cookies ignore the port. */
const KEY_COOKIE = 'rialto_files'
/** Seconds for which a browser may show a file again without asking whether it still may. */
const FRESH_SECONDS = 60

/** Nothing in a file runs, loads or sends anything, whatever a browser takes it for. */
const CONTENT_POLICY = "sandbox; default-src 'none'"

type FileCall = RouteCall<z.infer<typeof fileParams>, unknown, unknown>

/** What of a file is asked for. */
export interface AskedFile {
  file: OpenFile
  from: number
  to: number
  /** Whether the asker has it already, or asks for what it has not. */
  empty: boolean
}

/** Opens a file and writes the head of its answer. @throws the hub's errors about files */
export function openFile({ node, params, caller, request, reply }: FileCall): AskedFile {
  const keys = [
    String(request.headers[KEY_HEADER] ?? ''),
    ...readCookies(request.headers.cookie, KEY_COOKIE),
  ]
  const file = node.live().hub.files.open(params.id, { keys, address: caller.address })
  const etag = `"${file.id}"`
  reply.headers({
    'content-type': file.type,
    'content-disposition': disposition(file),
    'content-security-policy': CONTENT_POLICY,
    'cache-control': `private, max-age=${FRESH_SECONDS}`,
    'accept-ranges': 'bytes',
    etag,
  })
  return { file, ...part(file, { etag, request, reply }) }
}

function part(
  { bytes }: OpenFile,
  { etag, request, reply }: { etag: string; request: FastifyRequest; reply: FastifyReply },
): Omit<AskedFile, 'file'> {
  const { range, 'if-none-match': known, 'if-range': same = etag } = request.headers
  if (isFresh(etag, known)) {
    reply.code(304)
    return { from: 0, to: 0, empty: true }
  }
  const asked = same === etag ? byteRange(range, bytes) : 'whole'
  if (asked === 'outside') {
    reply.code(416).header('content-range', `bytes */${bytes}`)
    return { from: 0, to: 0, empty: true }
  }
  const { from, to } = asked === 'whole' ? { from: 0, to: bytes } : asked
  if (asked !== 'whole') reply.code(206).header('content-range', `bytes ${from}-${to - 1}/${bytes}`)
  reply.header('content-length', to - from)
  return { from, to, empty: false }
}

/** How a browser is to take a file (RFC 6266): what is no picture is saved, under a name in any script (RFC 8187). */
function disposition({ name, type }: OpenFile): string {
  const kind = type.startsWith('image/') ? 'inline' : 'attachment'
  const plain = name.replace(/[^\w .()-]/g, '_')
  const coded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${coded}`
}
