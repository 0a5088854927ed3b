/** Sends bytes over a stream of the host, with nothing around them, and waits until all have come. ADDRESS BYTES SECONDS */
import { randomBytes } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { createHost, createIdentity } from 'rialto/host'
import { say } from './say.ts'
import { RAW } from './types.ts'

const [address = '', bytes = '', seconds = ''] = process.argv.slice(2)
const peer = address.slice(address.lastIndexOf('/') + 1)
const piece = randomBytes(Number(bytes))

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
  const mayGoOn = stream.send(piece)
  sent += piece.length
  if (!mayGoOn) await drained.promise
  else if (sent % (piece.length * 16) === 0) await turn()
}
await stream.close()
await closed.promise
const took = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage(used)
say({ done: true, bytes: sent, seconds: took, cpuSeconds: (user + system) / 1e6 })
await host.stop()
