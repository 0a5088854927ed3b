/** A real anvil as a child process, on a free port and with an IPC socket; ended with the test. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Milliseconds that anvil is given to listen. */
const START_MS = 30_000

export interface DevChain extends AsyncDisposable {
  readonly http: string
  readonly ws: string
  readonly ipc: string
  readonly port: number
  /** A request of the test itself, past what is tested. */
  rpc<Result = unknown>(method: string, ...params: unknown[]): Promise<Result>
  /** Ends it, by default in order, so that it keeps its state; the rest of the port is free. */
  stop(signal?: NodeJS.Signals): Promise<void>
  /** Starts it again on the same port, with the state it wrote if it was told to. */
  start(): Promise<void>
}

/** `keepsState` writes the state at the end and reads it at the start. */
export async function startDevChain(
  options: { args?: readonly string[]; keepsState?: boolean; port?: number; path?: string } = {},
): Promise<DevChain> {
  const folder = await mkdtemp(join(tmpdir(), 'rialto-anvil-'))
  const ipc = options.path ?? join(folder, 'node.ipc')
  const state = options.keepsState ? ['--state', join(folder, 'state.json')] : []
  let port = options.port ?? 0
  let child: ChildProcess | undefined
  const chain: DevChain = {
    ipc,
    get port() {
      return port
    },
    get http() {
      return `http://127.0.0.1:${port}`
    },
    get ws() {
      return `ws://127.0.0.1:${port}`
    },
    async start() {
      const args = ['--port', String(port), '--ipc', ipc, ...state, ...(options.args ?? [])]
      child = spawn(binary(), args, { stdio: ['ignore', 'pipe', 'pipe'] })
      port = await listeningPort(child)
    },
    async stop(signal = 'SIGINT') {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
    },
    async rpc<Result>(method: string, ...params: unknown[]) {
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
      const headers = { 'content-type': 'application/json', connection: 'close' }
      const response = await fetch(chain.http, { method: 'POST', headers, body })
      const { result, error } = (await response.json()) as { result: Result; error?: unknown }
      if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`)
      return result
    },
    async [Symbol.asyncDispose]() {
      await chain.stop('SIGKILL')
      await rm(folder, { recursive: true })
    },
  }
  await chain.start()
  return chain
}

/** It prints a line for each request: its output is read on, or it would stop at a full pipe. */
function listeningPort({ stdout, stderr }: ChildProcess): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  let text = ''
  const late = setTimeout(() => reject(new Error(`anvil does not listen\n${text}`)), START_MS)
  const read = (chunk: string) => {
    if (text.length < 65_536) text += chunk
    const found = /Listening on 127\.0\.0\.1:(\d+)/.exec(text)
    if (found !== null) resolve(Number(found[1]))
  }
  stdout!.setEncoding('utf8').on('data', read)
  stderr!.setEncoding('utf8').on('data', read)
  stdout!.on('end', () => reject(new Error(`anvil ended\n${text}`)))
  return promise.finally(() => clearTimeout(late))
}

/** The binary itself: its launcher in the npm package would have to be ended too. */
function binary(): string {
  const require = createRequire(import.meta.url)
  const machine = process.arch === 'x64' ? 'amd64' : process.arch
  const launcher = createRequire(require.resolve('@foundry-rs/anvil/package.json'))
  const folder = dirname(
    launcher.resolve(`@foundry-rs/anvil-${process.platform}-${machine}/package.json`),
  )
  return join(folder, 'bin', 'anvil')
}
