/** GET /metrics: counters and gauges in the text format of Prometheus. */
import { defineRoute } from '../route.ts'

export const metricsRoute = defineRoute({
  method: 'GET',
  path: '/metrics',
  access: 'owner',
  summary: 'Read the metrics as Prometheus does',
  type: 'text/plain',
  async handle({ node, reply }) {
    const { contentType, text } = await node.metrics()
    reply.type(contentType).send(text)
    return undefined
  },
})
