/** The servers that are compared, each a process of its own: Rialto as it is built, and its rivals. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtProgram } from '../built.ts'
import { startChild } from '../child.ts'
import { type ProcessUsage, processUsage } from '../process-usage.ts'
import type { Protocol } from './load/load.ts'
import { type Metrics, readMetrics } from './read-metrics.ts'

/** Milliseconds a server gets until it is ready. */
const START_WAIT_MS = 20_000

/** What a rival's program is, and how the generator speaks to it. */
const RIVALS = {
  naive: { program: new URL('naive.ts', import.meta.url), path: '/', protocol: 'plain' },
  'socket.io': {
    program: new URL('socketio.ts', import.meta.url),
    path: '/socket.io/?EIO=4&transport=websocket',
    protocol: 'socketio',
  },
} as const satisfies Record<string, { program: URL; path: string; protocol: Protocol }>

/** Rialto spoken to in either of its protocols, or a rival. */
export type ServerKind = 'rialto' | 'rialto v1' | keyof typeof RIVALS

export interface BenchServer extends AsyncDisposable {
  readonly port: number
  readonly path: string
  readonly protocol: Protocol
  /** Milliseconds from the start of the process to its ready line. */
  readonly startMs: number
  usage(): ProcessUsage
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>
  /** What the node counts about itself; a rival says nothing. */
  metrics(): Promise<Metrics>
}

export interface ServerOptions {
  signal: AbortSignal
  /** A home to use instead of a fresh one that goes with the server. */
  home?: string
  /** @default 0: any free one */
  port?: number
  /** Whether Rialto speaks to other nodes too. @default false: the room alone */
  peers?: boolean
}

/** Starts a server and waits until it is ready. @throws NotBuiltError, ChildEndedError */
export async function startServer(kind: ServerKind, options: ServerOptions): Promise<BenchServer> {
  if (kind === 'naive' || kind === 'socket.io') {
    const { program, path, protocol } = RIVALS[kind]
    return await launch(process.execPath, [fileURLToPath(program)], { path, protocol, options })
  }
  const program = builtProgram()
  const home = options.home ?? (await temporaryHome())
  const http = `127.0.0.1:${options.port ?? 0}`
  const alone = options.peers === true ? [] : ['--room-only']
  const args = ['start', '--http', http, '--home', home, '--json', ...alone]
  const protocol = kind === 'rialto' ? 'plain' : 'v1'
  const discard = async () => {
    if (options.home === undefined) await rm(home, { recursive: true, force: true })
  }
  return await launch(program, args, { path: '/ws', protocol, home, options, discard })
}

/** A folder for a node's home; whoever asked for it removes it. */
export async function temporaryHome(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'rialto-bench-'))
}

interface Launch {
  path: string
  protocol: Protocol
  home?: string
  options: ServerOptions
  discard?: () => Promise<void>
}

async function launch(command: string, args: string[], face: Launch): Promise<BenchServer> {
  const { options, discard = async () => {} } = face
  const from = performance.now()
  const child = startChild(command, args, options.signal)
  const dispose = async () => {
    await child[Symbol.asyncDispose]()
    await discard()
  }
  try {
    const patience = AbortSignal.any([options.signal, AbortSignal.timeout(START_WAIT_MS)])
    const ready = await child.report('ready', true, patience)
    const url = new URL(String([ready.http].flat()[0]))
    const pid = Number(ready.pid)
    return {
      path: face.path,
      protocol: face.protocol,
      port: Number(url.port),
      startMs: performance.now() - from,
      usage: () => processUsage(pid),
      kill: () => child.kill('SIGKILL'),
      metrics: async () =>
        face.home === undefined ? new Map() : await readMetrics(url, face.home, options.signal),
      [Symbol.asyncDispose]: dispose,
    }
  } catch (error) {
    await dispose()
    throw error
  }
}
