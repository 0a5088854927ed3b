/** Serves the built page: its index at `/`, its other files under their paths, and nothing else. */
import type { FastifyInstance } from 'fastify'
import { chooseCoding } from './choose-coding.ts'
import { isFresh } from './is-fresh.ts'
import { type Page, readPage } from './page.ts'
import { pathOf } from './path-of.ts'
import { sendText } from './send-error.ts'

/** `folder` is that of the built page. @default where the build puts it */
export function servePage(app: FastifyInstance, folder?: string): void {
  // Read at the first visit; where it is missing, looked for again at the next.
  let page: Page | undefined
  for (const url of ['/', '/*']) {
    app.get(url, (request, reply) => {
      page ??= readPage(folder)
      const path = pathOf(request.url)
      const codings = page?.get(path)
      if (codings !== undefined) {
        const file = chooseCoding(codings, request.headers['accept-encoding'])
        reply.headers(file.headers)
        if (isFresh(file.headers.etag, request.headers['if-none-match'])) reply.code(304).send()
        else reply.send(file.body)
      } else if (path === '/') {
        sendText(reply, 503, 'The page is not built; build it with: npm run build')
      } else {
        sendText(reply, 404, 'Not found')
      }
    })
  }
}
