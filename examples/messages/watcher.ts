/**
 * Watches every thermometer that it finds: near by, or at the addresses that it is given.
 * Run: node examples/messages/watcher.ts, or node examples/messages/watcher.ts MULTIADDR
 */
import { createHost, createIdentity } from 'rialto/host'
import { createMessageService, DeliveryError } from 'rialto/net'
import { HISTORY, LIMIT, READING } from './types.ts'

const seeds = process.argv.slice(2)
const host = await createHost({ identity: await createIdentity(), mdns: seeds.length === 0 })
const service = createMessageService({ host, seeds })

service.register(READING, ({ body, from }) => {
  process.stdout.write(`${from} reads ${body.celsius} C${body.high ? ', too high' : ''}\n`)
})
service.on('connected', ({ peer }) => greet(peer))
service.on('disconnected', (peer, { text }) => {
  process.stdout.write(`${peer} is gone: ${text}\n`)
})

await service.start()
process.once('SIGTERM', stop)
process.once('SIGINT', stop)

async function greet(peer: string): Promise<void> {
  try {
    await service.send(LIMIT, { celsius: 25 }, peer, { ack: true })
    process.stdout.write(`${peer} knows the limit\n`)
    for await (const { at, celsius } of service.request(HISTORY, { last: 3 }, peer)) {
      process.stdout.write(`${peer} read ${celsius} C at ${new Date(at).toISOString()}\n`)
    }
  } catch (error) {
    // Another watcher, for one, has no handler for them.
    if (!(error instanceof DeliveryError)) throw error
    process.stdout.write(`${peer} did not take it: ${error.reason}\n`)
  }
}

async function stop(): Promise<void> {
  await service.stop()
  await host.stop()
}
