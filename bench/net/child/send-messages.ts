/** Sends messages as fast as they go, for some seconds, and waits until all have come. ADDRESS BYTES SECONDS */
import { randomBytes } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import { createHost, createIdentity } from 'rialto/host'
import { createMessageService, PRIORITY } from 'rialto/net'
import { say } from './say.ts'
import { LOAD } from './types.ts'

const [address = '', bytes = '', seconds = ''] = process.argv.slice(2)
const size = Number(bytes)
const peer = address.slice(address.lastIndexOf('/') + 1)
/** Bytes of different bodies: so that no cache holds them all, and nothing can be compressed. */
const POOL_BYTES = 16 * 1024 * 1024
/** Bytes that wait before the sender does. */
const AHEAD_BYTES = 4 * 1024 * 1024
/** Messages between two looks at the queue. */
const BATCH = Math.max(1, Math.min(500, Math.floor(AHEAD_BYTES / size / 4)))

const host = await createHost({ identity: await createIdentity(), listen: [] })
const service = createMessageService({ host })
await service.start()
const { stream } = await service.node.connect(peer, { addresses: [address] })
const bodies = Array.from({ length: Math.min(1000, POOL_BYTES / size) }, () => randomBytes(size))
const used = process.cpuUsage()
const began = performance.now()
const end = began + Number(seconds) * 1000
let sent = 0
while (performance.now() < end) {
  for (let times = 0; times < BATCH; times += 1) {
    const { outcome } = service.sendMsg(LOAD, bodies[sent % bodies.length]!, peer)
    if (outcome !== 'queued') throw new Error(`message ${sent} was ${outcome}`)
    sent += 1
  }
  if (stream.queuedBytes > AHEAD_BYTES) await stream.left(PRIORITY.NORMAL)
  else await turn()
}
// Behind all the others: when it is handled, they are.
await service.send(LOAD, bodies[0]!, peer, { ack: true })
const took = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage(used)
say({ done: true, messages: sent, seconds: took, cpuSeconds: (user + system) / 1e6 })
await service.stop()
await host.stop()
