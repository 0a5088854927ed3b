/** GET /readyz: the node takes people and their messages. */
import { z } from 'zod'
import { NotReadyError } from '../errors.ts'
import { defineRoute } from '../route.ts'

export const readyRoute = defineRoute({
  method: 'GET',
  path: '/readyz',
  access: 'public',
  summary: 'Tell whether the node takes people and their messages',
  answer: z.object({ ready: z.literal(true) }),
  handle({ node }) {
    if (node.state !== 'ready') throw new NotReadyError(node.state)
    if (!node.takesMessages()) throw new NotReadyError('not able to store messages')
    return { ready: true } as const
  },
})
