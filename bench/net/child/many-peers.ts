/** Peers in one process that are all connected to one node, and say nothing. ADDRESS COUNT */
import { createHost, createIdentity } from 'rialto/host'
import { createMessageService } from 'rialto/net'
import { say } from './say.ts'

const [address = '', count = ''] = process.argv.slice(2)
const peer = address.slice(address.lastIndexOf('/') + 1)
for (let index = 0; index < Number(count); index += 1) {
  const host = await createHost({ identity: await createIdentity(), listen: [] })
  const service = createMessageService({ host, limits: { outbound: 0 } })
  await service.start()
  await service.node.connect(peer, { addresses: [address] })
}
say({ done: true })
process.stdin.resume()
process.stdin.on('end', () => process.exit())
