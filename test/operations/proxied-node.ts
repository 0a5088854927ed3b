/** A node behind a proxy that runs as docs/operations.md configures it, with its addresses put in place. */
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { type RequestOptions, request } from 'node:https'
import { type AddressInfo, createServer, type LookupFunction } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pass } from 'node:timers/promises'
import { type ConnectionOptions, connect as dial } from 'node:tls'
import { WebSocket } from 'ws'
import { fences } from '../architecture/markdown.ts'
import { startTestNode, type TestNode, temporaryFolder } from '../cli/rialto.ts'

const DOCS = join(import.meta.dirname, '../../docs/operations.md')
const NAME = 'chat.example.org'
/** Milliseconds a proxy gets until it answers, and between two tries. */
const START_MS = 10_000
const TRY_MS = 20

/** How a proxy is started with the block of the documentation. */
export interface ProxyProgram {
  program: string
  /** What stands after the fence of its block. */
  block: string
  /** Makes a whole configuration of the block, which listens on the port of 127.0.0.1. */
  configure(block: string, at: { port: number; upstream: string; folder: string }): string
  args(file: string, folder: string): string[]
}

export interface ProxiedNode extends AsyncDisposable {
  node: TestNode
  /** What a browser has in its address line. */
  origin: string
  fetch(path: string, options?: RequestOptions, body?: string): Promise<Answer>
  /** A WebSocket constructor of a browser on the page, which sends this cookie. */
  socketsWith(cookie: string): new (url: string, protocols?: string | string[]) => WebSocket
}

export interface Answer {
  status: number | undefined
  headers: NodeJS.Dict<string | string[]>
  body: string
}

export async function proxiedNode(proxy: ProxyProgram): Promise<ProxiedNode> {
  await using stack = new AsyncDisposableStack()
  const settings = ['--require-token', '--allow-host', NAME, '--trust-proxy', '127.0.0.1']
  const node = stack.use(await startTestNode({ args: settings }))
  const { path: folder } = stack.use(await temporaryFolder())
  const block = fences(await readFile(DOCS, 'utf8')).find(({ info }) => info === proxy.block)
  assert.ok(block)
  const port = await freePort()
  const file = join(folder, 'proxy.conf')
  const upstream = new URL(node.http).host
  await writeFile(file, proxy.configure(block.text, { port, upstream, folder }))
  const child = spawn(proxy.program, proxy.args(file, folder), { stdio: 'ignore' })
  stack.defer(() => end(child))
  const at = { host: '127.0.0.1', port, servername: NAME, rejectUnauthorized: false }
  await answers(at, child)
  const origin = `https://${NAME}:${port}`
  const running = stack.move()
  return {
    node,
    origin,
    async fetch(path, options = {}, body = '') {
      const headers = { Host: new URL(origin).host, ...options.headers }
      const asked = request({ ...at, path, agent: false, ...options, headers }).end(body)
      const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage]
      return { status: answer.statusCode, headers: answer.headers, body: await text(answer) }
    },
    socketsWith: (Cookie) =>
      class extends WebSocket {
        constructor(url: string, protocols?: string | string[]) {
          super(url, protocols, {
            lookup: toLoopback,
            rejectUnauthorized: false,
            headers: { Origin: origin, Cookie },
          })
        }
      },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

/** Finds every name on this machine. */
const toLoopback: LookupFunction = (_name, { all }, callback) => {
  if (all) callback(null, [{ address: '127.0.0.1', family: 4 }])
  else callback(null, '127.0.0.1', 4)
}

/** A proxy cannot be told to take any port and say which: one that was free a moment ago it is. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Resolves when the proxy shows its certificate: one that makes it itself opens its port before it has it. */
async function answers(at: ConnectionOptions, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < START_MS; waited += TRY_MS) {
    if (child.exitCode !== null) throw new Error(`the proxy ended with ${child.exitCode}`)
    const socket = dial(at)
    const isOpen = await once(socket, 'secureConnect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isOpen) return
    await pass(TRY_MS)
  }
  throw new Error('the proxy did not answer in time')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
