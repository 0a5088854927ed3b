/** Answers requests: the routes of the table with their checks, errors in one form, 404 and 405. */
import type { RequestListener, Server } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fastify } from 'fastify'
import type { z } from 'zod'
import type { HubLog } from '../../chat/index.ts'
import { answerMalformed } from './answer-malformed.ts'
import { authorize, checkUnasked } from './authorize.ts'
import { type Caller, NOBODY } from './caller.ts'
import type { Credentials } from './credentials.ts'
import { BadRequestError } from './errors.ts'
import type { NodeFace } from './node-face.ts'
import type { Route } from './route.ts'
import { ROUTES } from './routes/index.ts'
import { sendError, sendText } from './send-error.ts'

/** Characters of the longest room name in a path: 256 of four bytes, each byte written with three. */
const PARAMETER_LENGTH = 256 * 4 * 3

/** Bytes that a byte of text takes in JSON at most: \u001f. */
const ESCAPED_BYTES = 6

/** Bytes of a body besides the text of a message. */
const BODY_EXTRA = 64 * 1024

/** The methods that a path which exists answers with 405 where it does not take them. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

export interface ApiOptions {
  node: NodeFace
  credentials: Credentials
  log: HubLog
  /** Bytes of UTF-8 that the text of a message may have. */
  textBytes: number
  /** Makes the server whose requests are answered. */
  createServer: (handler: RequestListener) => Server
  /** Who sends a request. @throws TokenWantedError, TooManyAttemptsError */
  identify: (request: FastifyRequest) => Caller
  /** Runs before everything else, also where nothing is found; throws to refuse. @default nothing */
  onRequest?: (request: FastifyRequest, reply: FastifyReply) => void
  /** Adds paths that are no part of the API. @default nothing */
  extend?: (app: FastifyInstance) => void
}

/** Makes the server of `createServer` answer; it does not listen yet. */
export async function createApi(options: ApiOptions): Promise<FastifyInstance> {
  const app = fastify({
    serverFactory: options.createServer,
    bodyLimit: options.textBytes * ESCAPED_BYTES + BODY_EXTRA,
    exposeHeadRoutes: false,
    clientErrorHandler: answerMalformed,
    routerOptions: { maxParamLength: PARAMETER_LENGTH },
    // A URL that does not decode, before any hook could run.
    frameworkErrors: (error, request, reply) => {
      guard(request, reply)
      answerError(error, request, reply)
    },
  })
  // JSON alone: what a form of another site can send without asking is refused.
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(({ schema, httpPart }) => validator(schema as z.ZodType, httpPart ?? ''))
  app.setSerializerCompiler(() => JSON.stringify)

  const guard = (request: FastifyRequest, reply: FastifyReply) =>
    options.onRequest?.(request, reply)
  const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const known = sendError(error, request, reply)
    if (known.status >= 500) {
      options.log.error(
        { err: known.cause ?? known, method: request.method, path: pathOf(request) },
        known.code,
      )
    }
  }
  app.addHook('onRequest', (request, reply, done) => {
    guard(request, reply)
    done()
  })
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => {
    // Whatever the method: some are so rare that no route can be made for them.
    if (pathOf(request) === '/') sendText(reply, 405, 'Method not allowed')
    else sendText(reply, 404, 'Not found')
  })
  for (const route of ROUTES) addRoute(app, route, options)
  options.extend?.(app)
  refuseOtherMethods(app)
  await app.ready()
  return app
}

/** The path alone: a query may hold what belongs in no log. */
function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? ''
}

function addRoute(app: FastifyInstance, route: Route, options: ApiOptions): void {
  const { node, credentials, identify } = options
  const callers = new WeakMap<FastifyRequest, Caller>()
  const isProbe = route.method === 'GET' && route.access === 'public'
  app.route({
    method: isProbe ? ['GET', 'HEAD'] : route.method,
    url: route.path,
    schema: {
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
    },
    // Before the body is read: who may not ask costs nothing.
    onRequest(request, _reply, done) {
      const caller = route.access === 'public' ? NOBODY : identify(request)
      authorize({ access: route.access, caller, tokenRequired: node.tokenRequired() })
      checkUnasked(caller, { method: request.method, origin: request.headers.origin })
      callers.set(request, caller)
      done()
    },
    async handler(request, reply) {
      const { params, query, body } = request
      const caller = callers.get(request) ?? NOBODY
      reply.code(route.status).header('cache-control', 'no-store')
      const describe = () => describeRoutes(node.version)
      const answer = await route.handle({
        params,
        query,
        body,
        caller,
        node,
        credentials,
        describe,
        request,
        reply,
      })
      if (!reply.sent) return reply.send(answer)
    },
  })
}

async function describeRoutes(version: string): Promise<{ openapi: string }> {
  // Loaded when first asked for: nothing else needs it.
  const { describeApi } = await import('./describe-api.ts')
  return describeApi(ROUTES, version)
}

function validator(schema: z.ZodType, part: string) {
  return (data: unknown) => {
    const parsed = schema.safeParse(data)
    if (parsed.success) return { value: parsed.data }
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${[part, ...path].join('.')}: ${message}`,
    )
    return { error: new BadRequestError(problems.join('; ')) }
  }
}

/** Tells a path that exists from one that does not. */
function refuseOtherMethods(app: FastifyInstance): void {
  const paths = new Set([...ROUTES.map(({ path }) => path), '/', '/ws'])
  for (const url of paths) {
    const taken = METHODS.filter((method) => app.hasRoute({ method, url }))
    if (taken.length === 0) continue
    app.route({
      method: METHODS.filter((method) => !taken.includes(method)),
      url,
      handler(_request, reply) {
        reply.header('allow', taken.join(', '))
        sendText(reply, 405, 'Method not allowed')
      },
    })
  }
}
