/** The ways from a port of this machine to the far end: what is measured, each in processes of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { buildGoPeer, findGo, startGoPeer } from '../../test/net/go-peer.ts'
import { type Child, type Report, startChild } from '../child.ts'
import { processUsage } from '../process-usage.ts'

/** Milliseconds until a program is ready. */
const WAIT_MS = 60_000
/** Milliseconds between two looks whether ssh listens. */
const LOOK_MS = 50
const SSHD = '/usr/sbin/sshd'
/** Where it is, peers in Go stand beside ours. */
const GO = await findGo()

/** A path that stands. */
export interface Path extends AsyncDisposable {
  readonly port: number
  /** Processor time of what lies between the two ends. */
  cpuSeconds(): number
  /** Memory of the same. */
  residentBytes(): number
}

/** What makes a path to a port of this machine. */
export type PathMaker = (target: number, signal: AbortSignal) => Promise<Path>

/** Every path by name, in the order of the tables. */
export const PATHS: Readonly<Record<string, PathMaker>> = {
  'direct TCP': async (target) => pathOf(target, [], new AsyncDisposableStack()),
  'two plain relays': async (target, signal) => {
    await using stack = new AsyncDisposableStack()
    const far = stack.use(start('relay', [target], signal))
    const { port } = await ready(far, signal)
    const near = stack.use(start('relay', [Number(port)], signal))
    return pathOf((await ready(near, signal)).port, [far.pid, near.pid], stack.move())
  },
  'rialto tunnel': (target, signal) => pair('rialto', target, signal),
  ...('go' in GO && {
    'rialto to Go': (target: number, signal: AbortSignal) => withGo('near', target, signal),
    'Go to rialto': (target: number, signal: AbortSignal) => withGo('far', target, signal),
  }),
  'js-libp2p as it comes': (target, signal) => pair('stock', target, signal),
  ...(existsSync(SSHD) && { 'ssh -L': overSsh }),
}

/** Starts a program of this folder. */
export function start(
  program: string,
  args: readonly (string | number)[],
  signal: AbortSignal,
): Child {
  const file = fileURLToPath(new URL(`child/${program}.ts`, import.meta.url))
  return startChild(process.execPath, [file, ...args.map(String)], signal)
}

export function ready(child: Child, signal: AbortSignal): Promise<Report> {
  return child.report('ready', true, AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)]))
}

function pair(program: string, target: number, signal: AbortSignal): Promise<Path> {
  return pairOver(program, target, { signal })
}

/** What lies between both ends, where they do not reach each other straight. */
export type LinkTo = (port: number, signal: AbortSignal) => Promise<{ link: Child; port: number }>

export async function pairOver(
  program: string,
  target: number,
  { signal, linkTo }: { signal: AbortSignal; linkTo?: LinkTo },
): Promise<Path> {
  await using stack = new AsyncDisposableStack()
  const far = stack.use(start(program, ['listen', target], signal))
  let address = String((await ready(far, signal)).address)
  if (linkTo) {
    const { link, port } = await linkTo(Number(/\/tcp\/(\d+)/.exec(address)?.[1]), signal)
    stack.use(link)
    address = address.replace(/\/tcp\/\d+/, `/tcp/${port}`)
  }
  const near = stack.use(start(program, ['forward', address], signal))
  return pathOf((await ready(near, signal)).port, [far.pid, near.pid], stack.move())
}

/** One end is ours, the other one interop/go-tunnel over go-libp2p. */
async function withGo(ours: 'near' | 'far', target: number, signal: AbortSignal): Promise<Path> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'rialto-go-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  if ('missing' in GO) throw new Error(GO.missing)
  const program = await buildGoPeer(GO.go, folder, 'go-tunnel')
  const go = stack.use(await startGoPeer(program))
  if (ours === 'near') {
    go.does(`listen /x/bench 127.0.0.1:${target}`)
    await go.tells('listening')
    const near = stack.use(start('rialto', ['forward', go.address], signal))
    return pathOf((await ready(near, signal)).port, [go.pid, near.pid], stack.move())
  }
  const far = stack.use(start('rialto', ['listen', target], signal))
  go.does(`forward /x/bench ${String((await ready(far, signal)).address)}`)
  return pathOf((await go.tells('forwarding')).port, [far.pid, go.pid], stack.move())
}

/** A throw-away sshd of this user on loopback, with keys of its own. */
async function overSsh(target: number, signal: AbortSignal): Promise<Path> {
  await using stack = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'rialto-sshd-'))
  stack.defer(() => rm(folder, { recursive: true, force: true }))
  for (const name of ['host', 'user']) {
    const made = spawn('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)])
    await once(made, 'exit')
  }
  const [sshPort, port] = [await freePort(), await freePort()]
  const config = join(folder, 'config')
  const lines = [
    `HostKey ${folder}/host`,
    `AuthorizedKeysFile ${folder}/user.pub`,
    `PidFile ${folder}/pid`,
    `ListenAddress 127.0.0.1:${sshPort}`,
    'StrictModes no',
    'UsePAM no',
    'MaxSessions 1000',
    'PermitRootLogin yes',
  ]
  await writeFile(config, `${lines.join('\n')}\n`)
  await chmod(join(folder, 'user'), 0o600)
  // Debian's sshd wants it there, even empty; only root can make it, and for others it need not be.
  await mkdir('/run/sshd', { recursive: true }).catch(() => {})
  const server = stack.use(startChild(SSHD, ['-D', '-e', '-f', config], signal))
  await listening(sshPort, signal)
  const where = [
    `${userInfo().username}@127.0.0.1`,
    '-p',
    String(sshPort),
    '-i',
    join(folder, 'user'),
  ]
  const quiet = ['-o', 'StrictHostKeyChecking=no', '-o', `UserKnownHostsFile=${folder}/known`]
  const forward = ['-N', '-L', `127.0.0.1:${port}:127.0.0.1:${target}`]
  const client = stack.use(startChild('ssh', [...where, ...quiet, ...forward], signal))
  await listening(port, signal)
  return pathOf(port, [server.pid, client.pid], stack.move())
}

export function pathOf(port: unknown, pids: readonly number[], parts: AsyncDisposableStack): Path {
  const sum = (of: (usage: ReturnType<typeof processUsage>) => number) =>
    pids.flatMap(withChildren).reduce((all, pid) => all + used(pid, of), 0)
  return {
    port: Number(port),
    cpuSeconds: () => sum(({ cpuSeconds }) => cpuSeconds),
    residentBytes: () => sum(({ residentBytes }) => residentBytes),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  }
}

/** A child may end between two looks, as those of sshd do. */
function used(pid: number, of: (usage: ReturnType<typeof processUsage>) => number): number {
  try {
    return of(processUsage(pid))
  } catch {
    return 0
  }
}

/** sshd works in processes that it makes for each connection. */
function withChildren(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`
  if (!existsSync(file)) return [pid]
  const children = readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  return [pid, ...children.flatMap(withChildren)]
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

async function listening(port: number, signal: AbortSignal): Promise<void> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(WAIT_MS)])
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isThere) return
    await wait(LOOK_MS, undefined, { signal: limit })
  }
}
