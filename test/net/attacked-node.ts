/** A node that is attacked: it prints its address, and for each line of its input what it counts and holds. */
import { createInterface } from 'node:readline'
import { createHost, createIdentity } from '../../src/host/index.ts'
import { bytes, createMessageService, defineMessage } from '../../src/net/index.ts'

const echo = defineMessage('echo', bytes(), { answer: bytes() })
const host = await createHost({
  identity: await createIdentity(),
  listen: ['/ip4/127.0.0.1/tcp/0'],
})
const service = createMessageService({ host })
service.respond(echo, ({ body }) => body)
await service.start()
console.log(host.addresses()[0])
for await (const _ of createInterface({ input: process.stdin })) {
  globalThis.gc?.()
  console.log(JSON.stringify({ ...service.stats(), rss: process.memoryUsage.rss() }))
}
await service.stop()
await host.stop()
