/** Writes an error as an answer: JSON from the API, a line of text elsewhere, as Go's http.Error does. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type HttpError, OriginRefusedError } from './errors.ts'
import { toHttpError } from './to-http-error.ts'

/** Paths whose answers are read by programs. */
const PROGRAMS = /^\/(?:api\/|healthz|readyz|metrics)/

/** Whether a path's answers are read by programs, which want a code. */
export function isForPrograms(url: string): boolean {
  return PROGRAMS.test(url)
}

/** Answers with an error; one without a cause that the asker could mend is returned, to be logged. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): HttpError {
  const known = toHttpError(error)
  const { status, code, message } = known
  const retryAfter = known.retryAfter === undefined ? undefined : Math.ceil(known.retryAfter)
  if (retryAfter !== undefined) reply.header('retry-after', Math.ceil(retryAfter / 1000))
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="rialto"')
  if (!isForPrograms(request.url)) {
    // gorilla's word for it, which its clients may know.
    sendText(reply, status, known instanceof OriginRefusedError ? 'Forbidden' : message)
    return known
  }
  reply.code(status).send({ error: code, message, ...(retryAfter !== undefined && { retryAfter }) })
  return known
}

/** A status and a line of text. */
export function sendText(reply: FastifyReply, status: number, text: string): void {
  reply.code(status).type('text/plain; charset=utf-8').send(`${text}\n`)
}
