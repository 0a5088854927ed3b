/** Answers requests: the routes of the table with their checks, errors in one form, 404 and 405. */
import type { RequestListener, Server } from 'node:http'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import type { z } from 'zod'
import type { HubLog } from '../../chat/index.ts'
import { addRoute, type RouteContext } from './add-route.ts'
import { answerMalformed } from './answer-malformed.ts'
import { bodyBytesOf } from './body-bytes.ts'
import { BadRequestError, NotFoundError } from './errors.ts'
import { pathOf } from './path-of.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import { ROUTES } from './routes/index.ts'
import { sendError, sendText } from './send-error.ts'
import { takeBytes } from './take-bytes.ts'
import { validator } from './validate.ts'

/** What the paths of the API begin with; those for probes stand beside it. */
const API = '/api/'

/** Characters of the longest room name in a path: 256 of four bytes, each byte written with three. */
const PARAMETER_CHARACTERS = 256 * 4 * 3

export interface ApiOptions extends Pick<RouteContext, 'node' | 'credentials' | 'identify'> {
  log: HubLog
  /** Bytes of UTF-8 that the text of a message may have. */
  textBytes: number
  /** Makes the server whose requests are answered. */
  createServer: (handler: RequestListener) => Server
  /** Runs before everything else, also where nothing is found; throws to refuse. @default nothing */
  onRequest?: (request: FastifyRequest, reply: FastifyReply) => void
  /** Adds paths that are no part of the API. @default nothing */
  extend?: (app: FastifyInstance) => void
}

/** Makes the server of `createServer` answer; it does not listen yet. */
export async function createApi(options: ApiOptions): Promise<void> {
  const { node, credentials, identify, onRequest = () => {} } = options
  const log = (error: unknown, request: FastifyRequest) =>
    options.log.error(
      { err: error, method: request.method, path: pathOf(request.url) },
      'a request failed',
    )
  const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const known = sendError(error, request, reply)
    // 502: another node has failed, and not this one.
    if (known.status >= 500 && known.status !== 502) log(known.cause ?? known, request)
  }
  const app = fastify({
    serverFactory: options.createServer,
    bodyLimit: bodyBytesOf(options.textBytes),
    exposeHeadRoutes: false,
    clientErrorHandler: answerMalformed,
    routerOptions: { maxParamLength: PARAMETER_CHARACTERS },
    // For a URL that cannot be decoded, where no hook runs.
    frameworkErrors(error, request, reply) {
      try {
        onRequest(request, reply)
        answerError(error, request, reply)
      } catch (refusal) {
        answerError(refusal, request, reply)
      }
    },
  })
  // JSON alone: what a form of another site can send without asking is refused.
  app.removeContentTypeParser('text/plain')
  takeBytes(app)
  app.setValidatorCompiler(({ schema, httpPart }) => validator(schema as z.ZodType, httpPart ?? ''))
  app.setSerializerCompiler(() => JSON.stringify)
  app.addHook('onRequest', (request, reply, done) => {
    onRequest(request, reply)
    done()
  })
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(answerNotFound)
  for (const route of ROUTES) {
    addRoute(app, route, { node, credentials, identify, describe: describeRoutes, onBroken: log })
  }
  // A route, so that it goes before the page's, which answers for every path.
  app.all(`${API}*`, answerNotFound)
  options.extend?.(app)
  refuseOtherMethods(app, new Set([...ROUTES.map(({ path }) => path), '/', '/ws']))
  await app.ready()
}

function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const path = pathOf(request.url)
  if (path.split('/').some((part) => part.length > PARAMETER_CHARACTERS))
    throw new BadRequestError('a part of its path is too long', 414)
  if (path.startsWith(API)) throw new NotFoundError(path)
  // Whatever the method: some are so rare that no route can be made for them.
  if (path === '/') sendText(reply, 405, 'Method not allowed')
  else sendText(reply, 404, 'Not found')
}

async function describeRoutes(): Promise<{ openapi: string }> {
  // Loaded when first asked for: nothing else needs it.
  const { describeApi } = await import('./describe-api.ts')
  return describeApi(ROUTES)
}
