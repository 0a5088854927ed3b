/** A host in a process of its own, which prints its address and then does nothing until it is stopped. */
import { createHost } from '../../src/host/create-host.ts'
import { createIdentity } from '../../src/host/identity.ts'

const host = await createHost({ identity: await createIdentity() })
await host.start()
process.stdout.write(`${host.addresses()[0]}\n`)
