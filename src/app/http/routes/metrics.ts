/** GET /metrics: counters and gauges in the text format of Prometheus. */
import { z } from 'zod'
import { defineRoute } from '../route.ts'

export const metricsRoute = defineRoute({
  method: 'GET',
  path: '/metrics',
  access: 'owner',
  summary: 'Read the metrics as Prometheus does',
  type: 'text/plain',
  answer: z.string(),
  async handle({ node, reply }) {
    const { contentType, text } = await node.metrics()
    reply.type(contentType)
    return text
  },
})
