/** Hands the bytes of a request on as they come, to the routes that want them so. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AskerGoneError, BadRequestError } from './errors.ts'

/** The media type of bytes that are nothing else: what a form of another site cannot send without asking. */
export const BYTES_TYPE = 'application/octet-stream'

/** Takes bytes for routes that are made with `stream`, and for no others. */
export function takeBytes(app: FastifyInstance): void {
  app.addContentTypeParser(BYTES_TYPE, (request, payload, done) => {
    const { stream } = request.routeOptions.config as { stream?: boolean }
    if (stream) done(null, payload)
    else done(new BadRequestError(`Unsupported Media Type: ${BYTES_TYPE}`, 415))
  })
}

/** The body of such a request, of which at most `limit` bytes are read. @throws BadRequestError, AskerGoneError */
export function bodyOf(request: FastifyRequest, limit: number): AsyncIterable<Uint8Array> {
  const tooMuch = new BadRequestError(`its body has more than ${limit} bytes`, 413)
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooMuch
  if (request.headers['content-length'] === '0') return nothing()
  const { body } = request
  if (!(body instanceof Readable))
    throw new BadRequestError(`it has no body of the type ${BYTES_TYPE}`, 415)
  return (async function* () {
    let read = 0
    for await (const bytes of arriving(body)) {
      read += bytes.length
      if (read > limit) throw tooMuch
      yield bytes
    }
  })()
}

async function* arriving(body: Readable): AsyncGenerator<Uint8Array, void> {
  // Not ended with the loop: the answer that says what is wrong goes the same way.
  const parts = body.iterator({ destroyOnReturn: false })
  for (;;) {
    const next = await parts.next().catch(() => {
      throw new AskerGoneError()
    })
    if (next.done) return
    yield next.value
  }
}

async function* nothing(): AsyncGenerator<Uint8Array, void> {}
