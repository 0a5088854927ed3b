/** Sends bytes over a stream of the host, with nothing around them, and waits until all have come. ADDRESS BYTES SECONDS */
import { randomBytes } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { createHost, createIdentity } from 'rialto/host'
import { say } from './say.ts'
import { RAW } from './types.ts'

const [address = '', bytes = '', seconds = ''] = process.argv.slice(2)
const peer = address.slice(address.lastIndexOf('/') + 1)
/** Bytes of different pieces: as many as the messages have. */
const POOL_BYTES = 16 * 1024 * 1024
const size = Number(bytes)
const pieces = Array.from({ length: Math.max(1, POOL_BYTES / size) }, () => randomBytes(size))

const host = await createHost({ identity: await createIdentity(), listen: [] })
await host.start()
const stream = await host.openStream(peer, RAW.SINK, { addresses: [address] })
let drained = Promise.withResolvers<void>()
const closed = Promise.withResolvers<void>()
stream.listen({
  bytes() {},
  drained: () => drained.resolve(),
  ended() {},
  closed: (error) => (error === undefined ? closed.resolve() : closed.reject(error)),
})
const used = process.cpuUsage()
const began = performance.now()
const end = began + Number(seconds) * 1000
let sent = 0
while (performance.now() < end) {
  drained = Promise.withResolvers()
  const mayGoOn = stream.send(pieces[(sent / size) % pieces.length]!)
  sent += size
  if (!mayGoOn) await drained.promise
  else if (sent % (size * 16) === 0) await turn()
}
await stream.close()
await closed.promise
const took = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage(used)
say({ done: true, bytes: sent, seconds: took, cpuSeconds: (user + system) / 1e6 })
await host.stop()
