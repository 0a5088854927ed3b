/** Registers a route of the table: who may ask, what is checked, how the answer is sent. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { authorize, checkUnasked } from './authorize.ts'
import { type Caller, NOBODY } from './caller.ts'
import type { Credentials } from './credentials.ts'
import type { NodeFace } from './node-face.ts'
import type { Route, RouteCall } from './route.ts'

export interface RouteContext extends Pick<RouteCall<unknown, unknown, unknown>, 'describe'> {
  node: NodeFace
  credentials: Credentials
  /** Who sends a request. @throws TokenWantedError, TooManyAttemptsError */
  identify: (request: FastifyRequest) => Caller
  /** Told of what fails when the answer has begun. */
  onBroken: (error: unknown, request: FastifyRequest) => void
}

export function addRoute(app: FastifyInstance, route: Route, context: RouteContext): void {
  const { identify, onBroken, ...parts } = context
  const callers = new WeakMap<FastifyRequest, Caller>()
  const isProbe = route.method === 'GET' && route.access === 'public'
  app.route({
    method: isProbe ? ['GET', 'HEAD'] : route.method,
    url: route.path,
    config: { stream: route.stream },
    ...(route.bodyBytes !== undefined && { bodyLimit: route.bodyBytes }),
    schema: {
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
    },
    // Before the body is read: who may not ask costs nothing.
    onRequest(request, _reply, done) {
      const caller = route.access === 'public' ? NOBODY : identify(request)
      authorize({ access: route.access, caller, tokenRequired: context.node.tokenRequired() })
      checkUnasked(caller, { method: request.method, origin: request.headers.origin })
      callers.set(request, caller)
      done()
    },
    async handler(request, reply) {
      const { params, query, body } = request
      const caller = callers.get(request) ?? NOBODY
      reply.code(route.status).header('cache-control', 'no-store')
      try {
        const answer = await route.handle({ ...parts, params, query, body, caller, request, reply })
        if (!reply.sent) return reply.send(answer)
      } catch (error) {
        if (!reply.sent) throw error
        onBroken(error, request)
      }
    },
  })
}
