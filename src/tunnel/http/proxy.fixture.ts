/** Two hosts, a service behind one of them, and a proxy on the other; and raw clients that send what they are told. */
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import { connectedPair } from '../../host/hosts.fixture.ts'
import type { Host } from '../../host/index.ts'
import { peerIdCid } from '../multiaddr/index.ts'
import { StreamDuplex } from '../stream-duplex.ts'
import { createPeerProxy, type PeerProxy, type PeerProxyOptions } from './index.ts'
import { splice } from './splice.ts'

export interface Stage {
  /** Where the proxy is asked. */
  here: Host
  /** Where the services are. */
  there: Host
  proxy: PeerProxy
  server: Server
  port: number
  /** `/p2p/PEER`. */
  path: string
  /** `PEER.p2p.localhost`. */
  origin: string
  /** Streams that came to `/x/web/http`. */
  streams: StreamDuplex[]
  /** Serves `/x/web/http`, or another protocol, by a TCP port. */
  serve(port: number, protocol?: string): void
}

export type StageOptions = Partial<Omit<PeerProxyOptions, 'host'>>

export async function stage(t: TestContext, options: StageOptions = {}): Promise<Stage> {
  const [here, there] = await connectedPair(t)
  const log = { info() {}, error() {} }
  const proxy = createPeerProxy({ host: here, log, ...options })
  const server = createServer({ ...proxy.serverOptions }, proxy.handle)
  server.on('upgrade', proxy.upgrade)
  const port = await listen(t, server)
  t.after(() => proxy.close())
  const streams: StreamDuplex[] = []
  return {
    here,
    there,
    proxy,
    server,
    port,
    path: `/p2p/${there.peerId}`,
    origin: `${peerIdCid(there.peerId)}.p2p.localhost:${port}`,
    streams,
    serve(target, protocol = '/x/web/http') {
      there.handle(protocol, (stream) => {
        const duplex = new StreamDuplex(stream)
        streams.push(duplex)
        splice(duplex, connect({ port: target, host: '127.0.0.1', allowHalfOpen: true }))
      })
    },
  }
}

/** The port of a server of node:http that goes with the test. */
export async function httpService(t: TestContext, listener: RequestListener): Promise<number> {
  return listen(t, createServer({ keepAliveTimeout: 60_000, maxHeaderSize: 64 * 1024 }, listener))
}

/** The port of a server that is given each of its sockets as it comes. */
export async function rawService(
  t: TestContext,
  onSocket: (socket: Socket) => void,
): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createTcpServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    onSocket(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** A service that says the same to everybody once the head of a request is there. */
export function sayingService(
  t: TestContext,
  say: (socket: Socket, head: string) => void,
): Promise<number> {
  return rawService(t, (socket) => {
    let head = ''
    socket.on('data', (data) => {
      if (head.includes('\r\n\r\n')) return
      head += data.toString('latin1')
      if (head.includes('\r\n\r\n')) say(socket, head)
    })
  })
}

async function listen(t: TestContext, server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** What a connection brought until its end. */
export interface RawAnswer {
  status: number
  head: string
  body: string
  /** What broke the connection. */
  error: Error | undefined
}

/** Sends text as it is, and reads to the end. */
export function raw(port: number, text: string | Buffer): Promise<RawAnswer> {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.write(text, 'latin1')
  let came = ''
  let error: Error | undefined
  socket.on('data', (data) => {
    came += data.toString('latin1')
  })
  socket.on('error', (cause) => {
    error = cause
  })
  const { promise, resolve } = Promise.withResolvers<RawAnswer>()
  socket.on('close', () => {
    const end = came.indexOf('\r\n\r\n')
    const head = end < 0 ? came : came.slice(0, end)
    const body = end < 0 ? '' : came.slice(end + 4)
    resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(came)?.[1]), head, body, error })
  })
  return promise
}

/** A GET whose connection ends with the answer. */
export function get(
  port: number,
  path: string,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const all = { Host: '127.0.0.1', Connection: 'close', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return raw(port, `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
}

/** The values of a header of a raw head. */
export function valuesIn(head: string, name: string): string[] {
  const lines = head.split('\r\n').slice(1)
  return lines.flatMap((line) => {
    const mark = line.indexOf(':')
    return line.slice(0, mark).toLowerCase() === name.toLowerCase()
      ? [line.slice(mark + 1).trim()]
      : []
  })
}
