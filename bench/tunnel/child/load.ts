/**
 * The near end of every path: `up|down PORT CONNECTIONS SECONDS` moves bytes, `round-trips PORT SECONDS` sends 64
 * bytes and waits for them, `connects PORT CONNECTIONS SECONDS` makes connections one after the other on so many
 * lanes, `idle PORT CONNECTIONS SECONDS` opens connections and says nothing.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { say } from './say.ts'

const [work = '', ...numbers] = process.argv.slice(2)
const [port = 0, connections = 1, seconds = 1] = numbers.map(Number)
/** Bytes of one write. */
const PIECE = Buffer.alloc(64 * 1024, 'x')
/** Bytes of a round trip. */
const SMALL = Buffer.alloc(64, 'x')
/** Seconds before anything is counted: until the code is compiled and the windows are wide. */
const WARMUP_SECONDS = 1
const MEGABYTE = 1e6

const WORKS: Readonly<Record<string, () => Promise<Record<string, unknown>>>> = {
  up: () => moved(sender),
  down: () => moved(receiver),
  'round-trips': roundTrips,
  connects,
  idle,
}

say({ done: true, ...(await WORKS[work]!()) })
process.stdin.resume().on('end', () => process.exit())

interface Mover {
  bytes: number
  /** Bytes when counting began. */
  before: number
}

async function moved(start: (mover: Mover) => Promise<void>) {
  const movers = Array.from({ length: connections }, () => ({ bytes: 0, before: 0 }))
  await Promise.all(movers.map(start))
  await wait(WARMUP_SECONDS * 1000)
  for (const mover of movers) mover.before = mover.bytes
  say({ counting: true })
  const began = performance.now()
  await wait(seconds * 1000)
  const took = (performance.now() - began) / 1000
  const each = movers.map(({ bytes, before }) => bytes - before).sort((a, b) => a - b)
  const sum = each.reduce((all, one) => all + one, 0)
  const [least = 0] = each
  const most = each.at(-1) ?? 0
  return {
    megabytes: sum / took / MEGABYTE,
    bytes: sum,
    ...(least > 0 && { unfair: most / least }),
  }
}

async function open(first: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  socket.on('error', fail)
  socket.write(first)
  return socket
}

/** What was handed over is counted when the system has taken it: behind a full window that is what went through. */
async function sender(mover: Mover): Promise<void> {
  const socket = await open('U')
  const send = () => {
    socket.write(PIECE, () => {
      mover.bytes += PIECE.length
      send()
    })
  }
  send()
}

async function receiver(mover: Mover): Promise<void> {
  const socket = connect({
    port,
    host: '127.0.0.1',
    onread: {
      buffer: PIECE,
      callback(length) {
        mover.bytes += length
        return true
      },
    },
  })
  await once(socket, 'connect')
  socket.on('error', fail)
  socket.write('D')
}

async function roundTrips() {
  const socket = await open('E')
  const ask = async () => {
    socket.write(SMALL)
    for (let missing = SMALL.length; missing > 0; ) {
      const [data] = (await once(socket, 'data')) as [Buffer]
      missing -= data.length
    }
  }
  const during = async (length: number) => {
    const taken: number[] = []
    const end = performance.now() + length * 1000
    for (let now = performance.now(); now < end; ) {
      await ask()
      const after = performance.now()
      taken.push(after - now)
      now = after
    }
    return taken
  }
  const long = connections
  await during(WARMUP_SECONDS)
  const times = (await during(long)).sort((a, b) => a - b)
  const at = (part: number) => times[Math.floor(times.length * part)]! * 1000
  return { p50: at(0.5), p99: at(0.99) }
}

async function connects() {
  let made = 0
  let isOver = false
  const lane = async () => {
    while (!isOver) {
      const socket = await open('E.')
      await once(socket, 'data')
      socket.end()
      await once(socket, 'end')
      made += 1
    }
  }
  const lanes = Promise.all(Array.from({ length: connections }, lane))
  await wait(WARMUP_SECONDS * 1000)
  const [before, began] = [made, performance.now()]
  await wait(seconds * 1000)
  const perSecond = (made - before) / ((performance.now() - began) / 1000)
  isOver = true
  await lanes
  return { perSecond }
}

async function idle() {
  for (let count = 0; count < connections; count += 1) {
    const socket = await open('E.')
    await once(socket, 'data')
  }
  say({ counting: true })
  await wait(seconds * 1000)
  return {}
}

function fail(error: Error): never {
  say({ failed: error.message })
  process.exit(1)
}
