/**
 * A thermometer: tells everybody what it reads, takes a limit from them, and answers who asks for the past.
 * Run: node examples/messages/thermometer.ts, and then watcher.ts beside it in another terminal.
 */
import { createHost, createIdentity } from 'rialto/host'
import { createMessageService } from 'rialto/net'
import { HISTORY, LIMIT, READING } from './types.ts'

const past: { at: number; celsius: number }[] = []
let limit = Number.POSITIVE_INFINITY

const host = await createHost({ identity: await createIdentity(), mdns: true })
const service = createMessageService({ host })

service.register(LIMIT, ({ body, from }) => {
  limit = body.celsius
  process.stdout.write(`${from} is warned above ${limit} C\n`)
})
service.respond(HISTORY, async function* ({ body }) {
  yield* past.slice(-body.last)
})

await service.start()
await read()
for (const address of host.addresses()) process.stdout.write(`listens at ${address}\n`)

const timer = setInterval(read, 500)
process.once('SIGTERM', stop)
process.once('SIGINT', stop)

async function read(): Promise<void> {
  const reading = { at: Date.now(), celsius: 20 + Math.round(10 * Math.random()) }
  past.push(reading)
  await service.broadcast(READING, { ...reading, high: reading.celsius > limit })
}

async function stop(): Promise<void> {
  clearInterval(timer)
  await service.stop()
  await host.stop()
}
