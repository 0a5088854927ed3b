/**
 * Shares a port of this machine with whoever has the address that it prints, from a program instead of two commands.
 * Run: node examples/tunnel/share.ts 3000, and then reach.ts with that address in another terminal. This host listens on
 * the loopback alone; another machine reaches one with `listen: ['/ip4/0.0.0.0/tcp/4001']`, whose listeners want `allow`.
 */
import { createHost, createIdentity } from 'rialto/host'
import { createTunnels } from 'rialto/tunnel'

const port = Number(process.argv[2] ?? 3000)
const host = await createHost({ identity: await createIdentity() })
const tunnels = createTunnels({ host })
await tunnels.listen('/x/shared', `/ip4/127.0.0.1/tcp/${port}`)
await host.start()
await tunnels.start()
process.stdout.write(`shared at ${host.addresses()[0]}\n`)

process.once('SIGTERM', stop)
process.once('SIGINT', stop)

async function stop(): Promise<void> {
  await tunnels.stop()
  await host.stop()
}
