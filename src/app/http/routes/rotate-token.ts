/** POST token/rotate: make a new token; the old one and what it let in end at once. */
import { z } from 'zod'
import { TOKEN_KINDS } from '../../home/index.ts'
import { defineRoute } from '../route.ts'

const which = z.enum(TOKEN_KINDS)
const answer = z.object({
  which,
  token: z.string(),
  link: z.string(),
  /** Connections that the old token had let in. */
  ended: z.number().int(),
})
/** What `POST /api/v1/token/rotate` answers. */
export type RotateAnswer = z.infer<typeof answer>

export const rotateTokenRoute = defineRoute({
  method: 'POST',
  path: '/api/v1/token/rotate',
  access: 'owner',
  summary: 'Make a new token; the old one and what it let in end at once',
  body: z.object({ which }),
  answer,
  handle({ node, body: { which } }) {
    const { token, ended } = node.rotateToken(which)
    return { which, token, link: node.link(token), ended }
  },
})
