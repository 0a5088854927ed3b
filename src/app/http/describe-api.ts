/** Writes the OpenAPI document of the routes, from the schemas that check their requests. */
import swagger from '@fastify/swagger'
import { fastify } from 'fastify'
import { z } from 'zod'
import { VERSION } from '../package/index.ts'
import type { Access, Route } from './route.ts'
import { BYTES_TYPE } from './take-bytes.ts'

/** What each access wants, as OpenAPI names it; an empty entry is "without". */
const SECURITY: Readonly<Record<Access, Record<string, never[]>[]>> = {
  public: [],
  member: [{}, { token: [] }, { cookie: [] }],
  owner: [{ token: [] }, { cookie: [] }],
  control: [],
}

/** What makes the plugin describe an answer without a body; it takes anything else for JSON. */
const NO_BODY = { type: 'null' }

/** The body of a route that takes bytes. */
const BYTES = { type: 'string', format: 'binary' }

const errorBody = z.object({
  error: z.string().describe('A stable code, explained in docs/errors.md'),
  message: z.string(),
  retryAfter: z.number().optional().describe('Milliseconds after which trying again may help'),
})

/** Describes the routes that answer on the network; those of the control socket alone are left out. */
export async function describeApi(routes: readonly Route[]): Promise<{ openapi: string }> {
  const app = fastify({ exposeHeadRoutes: false })
  // Only described, never asked.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => JSON.stringify)
  await app.register(swagger, {
    exposeHeadRoutes: true,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Rialto',
        version: VERSION,
        description: 'Chat rooms on a node that you run yourself',
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'rialto-NODE' },
        },
      },
    },
  })
  for (const route of routes.filter(({ access }) => access !== 'control')) {
    app.route({ method: route.method, url: route.path, schema: schemaOf(route), handler: () => {} })
  }
  await app.ready()
  return app.swagger() as { openapi: string }
}

function schemaOf(route: Route) {
  const { params, query, body, answer } = route
  return {
    summary: route.summary,
    security: SECURITY[route.access],
    ...(params && { params: toSchema(params) }),
    ...(query && { querystring: toSchema(query, 'output') }),
    ...(body && { body: toSchema(body) }),
    ...(route.stream && { consumes: [BYTES_TYPE], body: BYTES }),
    response: {
      [route.status]: {
        description: 'The answer',
        ...(answer ? { content: { [route.type]: { schema: toSchema(answer) } } } : NO_BODY),
      },
      default: {
        description: 'An error',
        content: { 'application/json': { schema: toSchema(errorBody) } },
      },
    },
  }
}

/** As it is sent: an answer may have further fields one day. A query is text, and told as what it is read as. */
function toSchema(schema: z.ZodType, io: 'input' | 'output' = 'input') {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return described
}
