/** Draws a free port once for each address that asks for one, and keeps it: others note down where a node is. */
import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Multiaddr } from '@multiformats/multiaddr'
import { parseAddress } from './address.ts'
import { replaceFile } from './replace-file.ts'

/** Ports below those of outgoing connections (32768 on Linux, 49152 elsewhere: RFC 6335) and above most known services. */
const DRAWN_PORTS = { from: 20_000, to: 32_768 } as const
/** Ports that are tried before the system is asked for any. */
const DRAWS = 20

/** The ports that were drawn, by the address that asked for one. */
export type Ports = Readonly<Record<string, number>>

/** Holds a port until it is released; undefined where it cannot be had. */
interface Hold {
  readonly port: number
  release(): Promise<void>
}

/**
 * The addresses to listen on for those that are wanted, with the ports of last time where port 0 is wanted. A
 * port that another program has taken meanwhile is drawn anew, and so is all when the file is not as it should be.
 * @throws HostAddressError, and what writing the file throws
 */
export async function keepPorts(file: string, wanted: readonly string[]): Promise<string[]> {
  const noted = await readPorts(file)
  const drawn: Record<string, number> = {}
  const holds: Hold[] = []
  const addresses: string[] = []
  try {
    for (const text of wanted) {
      const place = placeOf(parseAddress(text))
      const hold = place && ((await take(place, noted[text])) ?? (await draw(place)))
      if (hold) holds.push(hold)
      if (hold) drawn[text] = hold.port
      addresses.push(hold ? text.replace(/\/(tcp|udp)\/0(?=\/|$)/, `/$1/${hold.port}`) : text)
    }
  } finally {
    await Promise.all(holds.map((hold) => hold.release()))
  }
  if (holds.length > 0) await replaceFile(file, `${JSON.stringify(drawn)}\n`)
  return addresses
}

async function readPorts(file: string): Promise<Ports> {
  try {
    const ports: unknown = JSON.parse(await readFile(file, 'utf8'))
    return isPorts(ports) ? ports : {}
  } catch {
    return {}
  }
}

function isPorts(value: unknown): value is Ports {
  const isObject = typeof value === 'object' && value !== null
  return isObject && Object.values(value).every((port) => Number.isInteger(port) && isPort(port))
}

function isPort(port: number): boolean {
  return port > 0 && port < 2 ** 16
}

interface Place {
  readonly host: string
  readonly carrier: 'tcp' | 'udp'
}

/** Undefined where the address asks for no port. */
function placeOf(address: Multiaddr): Place | undefined {
  const [ip, carrier] = address.getComponents()
  if (!ip?.value || carrier?.value !== '0') return undefined
  if (ip.name !== 'ip4' && ip.name !== 'ip6') return undefined
  if (carrier.name !== 'tcp' && carrier.name !== 'udp') return undefined
  return { host: ip.value, carrier: carrier.name }
}

/** A free port that no outgoing connection is given by the system, so that it is free again at the next start. */
async function draw(place: Place): Promise<Hold | undefined> {
  for (let times = 0; times < DRAWS; times += 1) {
    const hold = await take(place, randomInt(DRAWN_PORTS.from, DRAWN_PORTS.to))
    if (hold) return hold
  }
  return take(place, 0)
}

async function take(place: Place, port: number | undefined): Promise<Hold | undefined> {
  if (port === undefined) return undefined
  try {
    return place.carrier === 'tcp'
      ? await takeTcp(place.host, port)
      : await takeUdp(place.host, port)
  } catch {
    return undefined
  }
}

async function takeTcp(host: string, port: number): Promise<Hold> {
  const server = createServer()
  server.listen({ host, port, ipv6Only: host.includes(':'), exclusive: true })
  await once(server, 'listening')
  const address = server.address()
  const release = async () => void (await once(server.close(), 'close'))
  return { port: typeof address === 'object' && address ? address.port : port, release }
}

async function takeUdp(host: string, port: number): Promise<Hold> {
  const isSix = host.includes(':')
  const socket = createSocket({ type: isSix ? 'udp6' : 'udp4', ipv6Only: isSix })
  socket.bind({ address: host, port, exclusive: true })
  await once(socket, 'listening')
  const release = async () => void (await once(socket.close(), 'close'))
  return { port: socket.address().port, release }
}
