/** Answers 405 where a path exists but not with the method asked, so that a mistake is told from a missing path. */
import type { FastifyInstance } from 'fastify'
import { MethodError } from './errors.ts'
import { isForPrograms, sendText } from './send-error.ts'

/** The methods that are refused so; others are too rare to have routes. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** To be called when all routes of `paths` are there. */
export function refuseOtherMethods(app: FastifyInstance, paths: ReadonlySet<string>): void {
  for (const url of paths) {
    const taken = METHODS.filter((method) => app.hasRoute({ method, url }))
    if (taken.length === 0) continue
    app.route({
      method: METHODS.filter((method) => !taken.includes(method)),
      url,
      handler(request, reply) {
        reply.header('allow', taken.join(', '))
        if (isForPrograms(request.url)) throw new MethodError(request.method, taken)
        sendText(reply, 405, 'Method not allowed')
      },
    })
  }
}
