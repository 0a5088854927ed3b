/**
 * Runs a tunnel between two nodes for long: `npm run soak -- transfers` sends by chance and checks every byte by its hash,
 * `npm run soak -- churn` makes and ends connections and watches the memory of both nodes. Exits with 1 where a byte is wrong
 * or the memory grows.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Cleanup, type NodePair, startNodePair } from './node-pair.ts'
import { brokenRound, type Ends, wholeRound } from './rounds.ts'

const USAGE = `usage: npm run soak -- transfers [--minutes N] [--seed N]
       npm run soak -- churn [--minutes N]

  transfers    random pieces, delays, half-closes and resets, four connections at a time
  churn        connections that say something and go, fifty at a time; the memory of both nodes has to stay flat
  --minutes N  how long (default: 60)
  --seed N     the first seed, to run the same transfers again (default: 1)`

const SIDE_BY_SIDE = 4
const AT_ONCE = 50
const HELLO = Buffer.alloc(2_000, 'hello ')
const KIB = 1024
const MIB = 1024 * KIB
/** Of the time, what passes between two looks. */
const LOOK = 1 / 40
/** Of the time, what passes before memory is watched: caches fill, code is compiled. */
const WARM_UP = 0.25
/** What the heap of a node may grow by from the first half of the rest to the second. */
const GROWTH_BYTES = 2 * MIB

interface Soak {
  readonly pair: NodePair
  readonly seed: number
  readonly ends: number
  /** A connection through the tunnel. */
  next(): Promise<Ends>
}

const cleanups: (() => unknown)[] = []
const cleanup = { after: (end: () => unknown) => cleanups.push(end) } as unknown as Cleanup

const KINDS: Readonly<Record<string, (soak: Soak) => Promise<boolean>>> = { transfers, churn }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
})
const kind = KINDS[positionals[0] ?? '']
const [minutes, seed] = [Number(values.minutes ?? 60), Number(values.seed ?? 1)]
if (values.help || !kind || !(minutes > 0) || !Number.isSafeInteger(seed)) {
  process.stderr.write(`${USAGE}\n`)
  process.exit(values.help ? 0 : 2)
}
const isRight = await kind({ ...(await tunnel()), seed, ends: Date.now() + minutes * 60_000 })
for (const end of cleanups.reverse()) await end()
process.exit(isRight ? 0 : 1)

/** Two nodes, and what makes connections through the tunnel between them. */
async function tunnel(): Promise<Pick<Soak, 'pair' | 'next'>> {
  const waiting: ((socket: Socket) => void)[] = []
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {})
    waiting.shift()?.(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const pair = await startNodePair(cleanup, (server.address() as AddressInfo).port)
  // One after the other, so that each client finds its own server.
  let last: Promise<unknown> = Promise.resolve()
  const make = async (): Promise<Ends> => {
    const served = new Promise<Socket>((resolve) => waiting.push(resolve))
    const client = connect({ port: pair.port, host: '127.0.0.1', allowHalfOpen: true })
    client.on('error', () => {})
    return { client, server: await served }
  }
  return {
    pair,
    next() {
      const made = last.then(make)
      last = made
      return made
    },
  }
}

async function transfers({ seed, ends, next, pair }: Soak): Promise<boolean> {
  const lookMs = (ends - Date.now()) * LOOK
  let [at, done] = [seed, 0]
  let told = Date.now()
  const work = async () => {
    while (Date.now() < ends) {
      const mine = at++
      const round = mine % 4 === 0 ? brokenRound : wholeRound
      await round(await next(), mine)
      done += 1
      if (Date.now() - told < lookMs) continue
      told = Date.now()
      const { sent, received } = await pair.near()
      process.stdout.write(`${done} transfers, ${toMib(sent)} MiB up, ${toMib(received)} down\n`)
    }
  }
  try {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work))
  } catch (error) {
    process.stdout.write(`WRONG: ${String(error)}\n`)
    return false
  }
  process.stdout.write(`${done} transfers from seed ${seed} on, every byte right\n`)
  return true
}

async function churn({ ends, next, pair }: Soak): Promise<boolean> {
  const lookMs = (ends - Date.now()) * LOOK
  const [began, heaps] = [Date.now(), [[], []] as [number[], number[]]]
  let [told, made] = [began, 0]
  while (Date.now() < ends) {
    const some = await Promise.all(Array.from({ length: AT_ONCE }, next))
    await Promise.all(some.map((one, index) => greet(one, index)))
    made += AT_ONCE
    if (Date.now() - told < lookMs) continue
    told = Date.now()
    const states = [await settled(pair.near), await settled(pair.far)] as const
    if (told - began > (ends - began) * WARM_UP) {
      for (const [index, { heap }] of states.entries()) heaps[index]!.push(heap)
    }
    const [near, far] = states.map(({ rss, heap }) => `${toMib(rss)} MiB, heap ${toMib(heap)}`)
    process.stdout.write(`${made} connections; near ${near}; far ${far}\n`)
  }
  const half = Math.floor(heaps[0].length / 2)
  if (half === 0) {
    process.stdout.write('too short to tell whether the memory grows: give more --minutes\n')
    return false
  }
  const growths = heaps.map((all) => mean(all.slice(-half)) - mean(all.slice(0, half)))
  const [near, far] = growths.map((bytes) => `${Math.round(bytes / KIB)} KiB`)
  process.stdout.write(`${made} connections; the heaps grew by ${near} (near) and ${far} (far)\n`)
  return growths.every((bytes) => bytes < GROWTH_BYTES)
}

/** Something there, something back, and an end of either kind. */
async function greet({ client, server }: Ends, index: number): Promise<void> {
  client.write(HELLO)
  await once(server, 'data')
  server.write(HELLO)
  await once(client, 'data')
  const isReset = index % 5 === 0
  const closed = new Promise<void>((resolve) => server.once('close', () => resolve()))
  if (isReset) client.resetAndDestroy()
  else {
    client.end()
    server.end()
  }
  client.resume()
  server.resume()
  await closed
}

/** The state once nothing is open. */
async function settled(state: NodePair['near']) {
  for (;;) {
    const now = await state()
    if (now.streams === 0) return now
    await sleep(20)
  }
}

function mean(all: readonly number[]): number {
  return all.reduce((sum, one) => sum + one, 0) / all.length
}

function toMib(bytes: number): number {
  return Math.round(bytes / MIB)
}
