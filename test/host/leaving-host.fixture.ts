/** A process that starts two hosts, connects and stops them, and has nothing else to do then. */
import { createHost } from '../../src/host/create-host.ts'
import { createIdentity } from '../../src/host/identity.ts'

const [a, b] = [
  await createHost({ identity: await createIdentity() }),
  await createHost({ identity: await createIdentity() }),
]
await Promise.all([a.start(), b.start()])
await a.dial(b.peerId, { addresses: b.addresses() })
await Promise.all([a.stop(), b.stop()])
const stopped = performance.now()
process.on('exit', () => process.stdout.write(`${Math.round(performance.now() - stopped)} ms\n`))
