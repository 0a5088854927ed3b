/**
 * A node with tunnels for a test that measures its memory. It obeys lines and answers each with a JSON object:
 * `listen PROTO TARGET`, `forward PROTO TARGET`, `state`, which tells what went through and what it takes,
 * `count`, which tells how many tunnels there are, what went through and the time that it took, `fill`, which opens as
 * many files as there may be, and `free`, which closes them.
 */
import { closeSync, openSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createHost, createIdentity } from '../../src/host/index.ts'
import { createTunnels } from '../../src/tunnel/index.ts'

const host = await createHost({ identity: await createIdentity() })
await host.start()
const tunnels = createTunnels({ host })
await tunnels.start()
const files: number[] = []
const fill = () => {
  try {
    for (;;) files.push(openSync('/dev/null', 'r'))
  } catch {
    return files.length
  }
}
const tell = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`)
tell({ id: host.peerId, address: host.addresses().find((one) => !one.includes('/ws')) })

for await (const line of createInterface({ input: process.stdin })) {
  const [command, protocol = '', target = ''] = line.split(' ')
  if (command === 'listen') {
    const { listenAddress } = await tunnels.listen(protocol, target)
    tell({ listenAddress })
  } else if (command === 'forward') {
    const { listenAddress } = await tunnels.forward(protocol, '/ip4/127.0.0.1/tcp/0', target)
    tell({ listenAddress })
  } else if (command === 'fill') {
    tell({ files: fill() })
  } else if (command === 'free') {
    for (const file of files.splice(0)) closeSync(file)
    tell({ files: 0 })
  } else if (command === 'count') {
    const rows = [...tunnels.forwards(), ...tunnels.listeners()]
    const { user, system } = process.cpuUsage()
    tell({ ...rows[0]?.traffic, rows: rows.length, cpuMs: (user + system) / 1_000 })
  } else {
    globalThis.gc?.()
    const [one] = [...tunnels.forwards(), ...tunnels.listeners()]
    const { rss, heapUsed: heap } = process.memoryUsage()
    tell({ ...one?.traffic, streams: tunnels.streams().length, rss, heap })
  }
}
await tunnels.stop()
await host.stop()
