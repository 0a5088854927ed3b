/** GET openapi.json: this API described, made from the very schemas that check its requests. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'

export const openApiRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/openapi.json',
  access: 'member',
  summary: 'Describe this API',
  answer: z.looseObject({ openapi: z.string() }),
  handle: ({ describe }) => describe(),
})
