/**
 * Reaches what share.ts shares, at a port of this machine that it prints.
 * Run: node examples/tunnel/reach.ts MULTIADDR
 */
import { createHost, createIdentity } from 'rialto/host'
import { createTunnels } from 'rialto/tunnel'

const address = process.argv[2] ?? ''
const host = await createHost({ identity: await createIdentity(), listen: [] })
await host.start()
const tunnels = createTunnels({ host })
await tunnels.start()
const { listenAddress } = await tunnels.forward('/x/shared', '/ip4/127.0.0.1/tcp/0', address)
process.stdout.write(`reached at ${listenAddress}\n`)

process.once('SIGTERM', stop)
process.once('SIGINT', stop)

async function stop(): Promise<void> {
  await tunnels.stop()
  await host.stop()
}
