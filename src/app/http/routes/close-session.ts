/** DELETE session: take the cookie back. */
import { defineRoute } from '../route.ts'
import { SESSION_PATH } from './session.ts'

export const closeSessionRoute = defineRoute({
  method: 'DELETE',
  path: SESSION_PATH,
  access: 'public',
  summary: 'Take the cookie back',
  status: 204,
  handle({ request, reply, credentials }) {
    reply.header('set-cookie', credentials.takeBack(request.raw))
    return undefined
  },
})
