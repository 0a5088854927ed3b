/** POST session: exchange a token once for a cookie. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'
import { SESSION_PATH, sessionAnswer } from './session.ts'

export const openSessionRoute = defineRoute({
  method: 'POST',
  path: SESSION_PATH,
  access: 'public',
  summary: 'Exchange a token for a cookie',
  body: z.object({ token: z.string().min(1).max(256) }),
  answer: sessionAnswer,
  handle({ node, body, request, reply, credentials }) {
    const { role, setCookie } = credentials.exchange(body.token, request.raw)
    reply.header('set-cookie', setCookie)
    return { required: node.tokenRequired(), role }
  },
})
