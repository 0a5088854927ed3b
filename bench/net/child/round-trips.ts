/** Asks and waits, one after the other, for some seconds. ADDRESS request|echo BYTES SECONDS */
import { randomBytes } from 'node:crypto'
import { createHost, createIdentity } from 'rialto/host'
import { createMessageService } from 'rialto/net'
import { say } from './say.ts'
import { ECHO, RAW } from './types.ts'

const [address = '', kind = '', bytes = '', seconds = ''] = process.argv.slice(2)
const peer = address.slice(address.lastIndexOf('/') + 1)
const body = randomBytes(Number(bytes))
/** Seconds before anything is counted: until the code is compiled. */
const WARMUP_SECONDS = 1

const host = await createHost({ identity: await createIdentity(), listen: [] })
const service = createMessageService({ host })
await service.start()

const ask = kind === 'request' ? await requests() : await echoes()
await asked(WARMUP_SECONDS)
const times = (await asked(Number(seconds))).sort((a, b) => a - b)
const at = (part: number) => times[Math.floor(times.length * part)]! * 1000
say({
  done: true,
  count: times.length,
  p50: at(0.5),
  p99: at(0.99),
  perSecond: times.length / Number(seconds),
})
await service.stop()
await host.stop()

async function asked(during: number): Promise<number[]> {
  const taken: number[] = []
  const end = performance.now() + during * 1000
  for (let now = performance.now(); now < end; ) {
    await ask()
    const after = performance.now()
    taken.push(after - now)
    now = after
  }
  return taken
}

async function requests(): Promise<() => Promise<unknown>> {
  await service.node.connect(peer, { addresses: [address] })
  return async () => await service.request(ECHO, body, peer)
}

async function echoes(): Promise<() => Promise<unknown>> {
  const stream = await host.openStream(peer, RAW.ECHO, { addresses: [address] })
  let missing = 0
  let back = Promise.withResolvers<void>()
  stream.listen({
    bytes: ({ length }) => {
      missing -= length
      if (missing <= 0) back.resolve()
    },
    drained() {},
    ended() {},
    closed() {},
  })
  return () => {
    missing = body.length
    back = Promise.withResolvers()
    stream.send(body)
    return back.promise
  }
}
