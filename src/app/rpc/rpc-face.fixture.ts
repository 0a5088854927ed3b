/** A face over a node that is made of paper, and raw requests to it. */
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import type { TestContext } from 'node:test'
import type { ConnectedPeer, Connection } from '../../host/index.ts'
import type { Forward, Listener, TunnelStream } from '../../tunnel/index.ts'
import { TunnelTakenError } from '../../tunnel/index.ts'
import { createRpcConfig, memoryRpcConfigStore } from './config/index.ts'
import { createRpcFace, type RpcFaceOptions } from './rpc-face.ts'
import type { RpcNode } from './rpc-node.ts'

/** Ids of nobody. */
export const SELF = '12D3KooWLg5PcjJqMbjuVbqhtXPR6s6LtGwTizzPEnvLkGW3WD35'
export const OTHER = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'

/** What is paper about it can be written on. */
export interface PaperNode extends RpcNode {
  host: RpcNode['host'] & { state: RpcNode['host']['state'] }
  tunnels: RpcNode['tunnels'] & { open: PaperTunnel[]; running: TunnelStream[] }
  peers: ConnectedPeer[]
  /** What was asked of it, in order. */
  asked: string[]
}

export type PaperTunnel = (Listener | Forward) & { close(): void }

export function paperNode(overrides: Partial<RpcNode> = {}): PaperNode {
  const asked: string[] = []
  const peers: ConnectedPeer[] = []
  const node: PaperNode = {
    asked,
    peers,
    host: {
      peerId: SELF,
      state: 'running',
      addresses: () => [`/ip4/127.0.0.1/tcp/4001/p2p/${SELF}`],
      peers: () => peers,
      async dial(peer, options) {
        asked.push(`dial ${peer} ${options?.addresses?.join() ?? ''}`)
        return peers.find((found) => found.peer === peer)?.connections[0] as Connection
      },
      async ping(peer) {
        asked.push(`ping ${peer}`)
        return 1.5
      },
      disconnect: async () => true,
      why: async (peer) => ({ peer, at: undefined, attempts: [], connections: [], known: [] }),
    },
    tunnels: paperTunnels(asked),
    config: createRpcConfig({ store: memoryRpcConfigStore(), peerId: () => SELF }),
    agent: 'rialto/0.1.0',
    protocols: () => ['/ipfs/ping/1.0.0', '/ipfs/id/1.0.0'],
    stop: () => asked.push('stop'),
  }
  return Object.assign(node, overrides)
}

function paperTunnels(asked: string[]): PaperNode['tunnels'] {
  const open: PaperTunnel[] = []
  const running: TunnelStream[] = []
  const add = (fields: object, options: object = {}) => {
    const closing = new AbortController()
    const close = () => {
      open.splice(open.indexOf(entry), 1)
      closing.abort()
    }
    const entry = { ...fields, options, closed: closing.signal, close } as PaperTunnel
    open.push(entry)
    asked.push(JSON.stringify({ ...fields, ...options }))
    return entry
  }
  return {
    open,
    running,
    async listen(protocol, targetAddress, options) {
      if (open.some((entry) => entry.kind === 'listen' && entry.protocol === protocol)) {
        throw new TunnelTakenError(protocol)
      }
      const listenAddress = `/p2p/${SELF}`
      return add({ kind: 'listen', protocol, listenAddress, targetAddress }, options) as Listener
    },
    async forward(protocol, listenAddress, targetAddress, options) {
      return add({ kind: 'forward', protocol, listenAddress, targetAddress }, options) as Forward
    },
    forwards: () => open.filter((entry) => entry.kind === 'forward'),
    listeners: () => open.filter((entry) => entry.kind === 'listen'),
    streams: () => running,
    async close(match) {
      asked.push(`close ${JSON.stringify(match)}`)
      const fits = open.filter((entry) => match === 'all' || entry.protocol === match.protocol)
      for (const entry of fits) entry.close()
      return fits.length
    },
    async closeOne(entry) {
      asked.push(`closeOne ${entry.protocol}`)
      const found = open.find((other) => other === entry)
      found?.close()
    },
    closeStream(id) {
      asked.push(`closeStream ${id}`)
      return false
    },
    closeStreams() {
      asked.push('closeStreams')
      return 0
    },
  }
}

/** A face that listens on the loopback and goes with the test; what fails by our own fault lands in `logged`. */
export async function startFace(
  t: TestContext,
  node: RpcNode,
  options: Partial<RpcFaceOptions> = {},
) {
  const logged: object[] = []
  const log = { error: (details: object) => void logged.push(details) }
  const face = createRpcFace({ node, log, ...options })
  face.server.listen(0, '127.0.0.1')
  await once(face.server, 'listening')
  t.after(() => face.close())
  return { face, logged, port: (face.server.address() as AddressInfo).port }
}

/** An answer as it came, but for its date; the headers are in the order of their names. */
export interface RawAnswer {
  status: string
  headers: string[]
  body: string
  /** What came behind the last chunk. */
  trailers: string
}

/** Sends a request of nothing but a head, and waits for all of the answer. `headers` may name another host. */
export async function rawCall(
  port: number,
  target: string,
  { method = 'POST', headers = [] as string[], body = '', version = '1.1' } = {},
): Promise<RawAnswer> {
  const socket = open(port, target, {
    method,
    headers: ['Connection: close', ...headers],
    body,
    version,
  })
  let text = ''
  for await (const part of socket.setEncoding('latin1')) text += part
  return parseAnswer(text, port)
}

/** A request whose answer is read as it comes. */
export function open(
  port: number,
  target: string,
  { method = 'POST', headers = [] as string[], body = '', version = '1.1' } = {},
): Socket {
  const host = headers.some((line) => /^host:/i.test(line)) ? [] : [`Host: 127.0.0.1:${port}`]
  const socket = connect(port, '127.0.0.1')
  const head = [`${method} ${target} HTTP/${version}`, ...host, ...headers]
  socket.write([...head, `Content-Length: ${body.length}`, '', body].join('\r\n'))
  return socket
}

export function parseAnswer(text: string, port: number): RawAnswer {
  const at = text.indexOf('\r\n\r\n')
  const [status = '', ...headers] = text.slice(0, at).split('\r\n')
  const rest = text.slice(at + 4)
  const chunked = headers.includes('Transfer-Encoding: chunked')
  const { body, trailers } = chunked ? unchunk(rest) : { body: rest, trailers: '' }
  return {
    status: status.replace('HTTP/1.1 ', ''),
    headers: headers
      .filter((line) => !line.startsWith('Date: '))
      .map((line) => line.replace(String(port), 'PORT'))
      .sort(),
    body: Buffer.from(body, 'latin1').toString(),
    trailers: Buffer.from(trailers, 'latin1').toString(),
  }
}

function unchunk(text: string): { body: string; trailers: string } {
  let body = ''
  for (let at = 0; ; ) {
    const line = text.indexOf('\r\n', at)
    const size = Number.parseInt(text.slice(at, line), 16)
    if (Number.isNaN(size)) return { body, trailers: 'CUT OFF' }
    if (size === 0)
      return {
        body,
        trailers: text
          .slice(line + 2)
          .replaceAll('\r\n', '\n')
          .trim(),
      }
    body += text.slice(line + 2, line + 2 + size)
    at = line + 2 + size + 2
  }
}
