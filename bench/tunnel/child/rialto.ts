/** One node with tunnels: `listen PORT` leads peers there, `forward MULTIADDR` leads a port of its own to that peer. */
import { createHost, createIdentity } from 'rialto/host'
import { createTunnels } from 'rialto/tunnel'
import { say } from './say.ts'

const [role = '', where = ''] = process.argv.slice(2)
const host = await createHost({ identity: await createIdentity() })
await host.start()
const tunnels = createTunnels({ host })
await tunnels.start()
if (role === 'listen') {
  await tunnels.listen('/x/bench', `/ip4/127.0.0.1/tcp/${where}`)
  say({ ready: true, address: host.addresses()[0] })
} else {
  const forward = await tunnels.forward('/x/bench', '/ip4/127.0.0.1/tcp/0', where)
  say({ ready: true, port: Number(/\/tcp\/(\d+)/.exec(forward.listenAddress)?.[1]) })
}
process.stdin.resume().on('end', () => process.exit())
