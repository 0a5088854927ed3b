/** Builds the page into a temporary folder and serves it as the node does: same paths, same content policy. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const SOURCES = fileURLToPath(new URL('../../src/web', import.meta.url))

/** The policy that the node sends with the page (src/app/http). */
const CONTENT_POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

export interface PageFiles extends AsyncDisposable {
  readonly folder: string
  /** Builds it anew, in the place of the build before: `mark` is what tells the two apart in the page (`globalThis.mark`). */
  rebuild(mark: string): Promise<void>
  /** Answers with a file of the page, or with 404. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>
}

export async function buildPage(): Promise<PageFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'rialto-page-'))
  const make = (mark: string) =>
    build({
      root: SOURCES,
      logLevel: 'silent',
      plugins: [marked(mark)],
      build: { outDir: folder, emptyOutDir: true },
    })
  await make('')
  return {
    folder,
    async rebuild(mark) {
      await make(mark)
    },
    async serve(request, response) {
      const { pathname } = new URL(request.url ?? '/', 'http://page')
      const file = join(folder, normalize(pathname === '/' ? '/index.html' : pathname))
      const content = await readFile(file).catch(() => undefined)
      response.writeHead(content ? 200 : 404, {
        'content-type': TYPES[extname(file)] ?? 'text/plain',
        'content-security-policy': CONTENT_POLICY,
        'x-content-type-options': 'nosniff',
      })
      response.end(content ?? 'Not found\n')
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

/** Makes another page of the same sources. */
function marked(mark: string): Plugin {
  return {
    name: 'marked',
    transform: (code, id) =>
      mark !== '' && id.endsWith('/main.tsx')
        ? `${code}\nglobalThis.mark = ${JSON.stringify(mark)}`
        : null,
  }
}
