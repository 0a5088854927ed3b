/** A peer that asks a node again and again, and for each line of its input prints how long that took since the last. ADDRESS */
import { createInterface } from 'node:readline'
import { createHost, createIdentity } from '../../src/host/index.ts'
import { bytes, createMessageService, defineMessage } from '../../src/net/index.ts'

const address = process.argv[2]!
const peer = address.slice(address.lastIndexOf('/') + 1)
const echo = defineMessage('echo', bytes(), { answer: bytes() })
const host = await createHost({ identity: await createIdentity(), listen: [] })
const service = createMessageService({ host })
await service.start()
await service.node.connect(peer, { addresses: [address] })
let times: number[] = []
let goesOn = true
const asking = (async () => {
  while (goesOn) {
    const began = performance.now()
    await service.request(echo, Buffer.from('x'), peer)
    times.push(performance.now() - began)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
})()
console.log('ready')
for await (const _ of createInterface({ input: process.stdin })) {
  const sorted = times.sort((a, b) => a - b)
  times = []
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0
  console.log(JSON.stringify({ count: sorted.length, p50: at(0.5), p99: at(0.99) }))
}
goesOn = false
await asking
await service.stop()
await host.stop()
