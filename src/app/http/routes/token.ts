/** GET token: both tokens and the links that carry them. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'

const one = z.object({ token: z.string(), link: z.string() })
const answer = z.object({ required: z.boolean(), access: one, owner: one })
/** What `GET /api/v1/token` answers. */
export type TokenAnswer = z.infer<typeof answer>

export const tokenRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/token',
  access: 'control',
  summary: 'Show both tokens and the links that carry them',
  answer,
  handle({ node }) {
    const show = (token: string) => ({ token, link: node.link(token) })
    return {
      required: node.tokenRequired(),
      access: show(node.token('access')),
      owner: show(node.token('owner')),
    }
  },
})
