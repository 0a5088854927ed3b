/** The end that is sent to: it counts messages and bytes, echoes what it is asked, and ends with its input. */
import { createHost, createIdentity } from 'rialto/host'
import { createMessageService } from 'rialto/net'
import { say } from './say.ts'
import { ECHO, LOAD, RAW } from './types.ts'

const host = await createHost({
  identity: await createIdentity(),
  listen: ['/ip4/127.0.0.1/tcp/0'],
})
const service = createMessageService({ host, limits: { streams: 300 } })
service.register(LOAD, () => {})
service.respond(ECHO, ({ body }) => body)
host.handle(RAW.SINK, (stream) => {
  stream.listen({
    bytes() {},
    drained() {},
    ended: () => void stream.close(),
    closed() {},
  })
})
host.handle(RAW.ECHO, (stream) => {
  stream.listen({
    bytes: (data) => stream.send(data),
    drained() {},
    ended: () => void stream.close(),
    closed() {},
  })
})
await service.start()
say({ ready: true, address: host.addresses()[0] })
process.stdin.resume()
process.stdin.on('end', async () => {
  await service.stop()
  await host.stop()
})
