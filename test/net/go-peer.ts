/** The peers in Go of interop: built where Go is, run as children, and told what to do a line at a time. */
import { join } from 'node:path'
import { startProgram } from '../child.ts'
import { findProgram, firstProgram, placesOf } from '../debian-package.ts'
import { runProgram } from '../run-program.ts'

const SOURCES = join(import.meta.dirname, '../../interop')
/** Where Go's own installer puts it, which is on no PATH by itself. */
const GO_PLACES = [...placesOf('go'), '/usr/local/go/bin/go']
/** From here on a Go fetches the version that a module asks for. */
const OLDEST_GO = { major: 1, minor: 21 }

/** One line of what the peer tells. */
export interface GoEvent {
  event: string
  peer: string
  [field: string]: unknown
}

export interface GoPeer extends AsyncDisposable {
  pid: number
  id: string
  /** With its peer id at the end. */
  address: string
  /** Carries out a command (the commands.go of each). */
  does(command: string): void
  /** The next event of a kind; others are kept for later. One call at a time. */
  tells(kind: string): Promise<GoEvent>
  kill(): void
}

/** A Go that can build the peer, installed where that is allowed; else why there is none. */
export async function findGo(): Promise<{ go: string } | { missing: string }> {
  const go =
    (await firstProgram(GO_PLACES)) ?? (await findProgram('golang-go', { places: GO_PLACES }))
  if (go === undefined)
    return { missing: 'no Go found: run "apt-get install golang-go" (Debian 13)' }
  const { stdout } = await runProgram(go, ['version'])
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(stdout) ?? []
  const { major: needed, minor: least } = OLDEST_GO
  if (Number(major) > needed || (Number(major) === needed && Number(minor) >= least)) return { go }
  return {
    missing: `${go} is ${stdout.trim()}, and ${needed}.${least} is needed: install a newer Go`,
  }
}

/** Builds a peer into a folder; half a minute the first time. */
export async function buildGoPeer(go: string, folder: string, name = 'go-peer'): Promise<string> {
  const file = join(folder, name)
  const { code, stderr } = await runProgram(go, ['build', '-o', file, '.'], {
    cwd: join(SOURCES, name),
    // Debian's Go fetches no newer one unless it is told to.
    env: { GOTOOLCHAIN: 'auto', GOWORK: 'off' },
  })
  if (code !== 0) throw new Error(`go build ended with ${code}: ${stderr}`)
  return file
}

export async function startGoPeer(program: string, args: readonly string[] = []): Promise<GoPeer> {
  const child = startProgram(program, args)
  const told: GoEvent[] = []
  const tells = async (kind: string): Promise<GoEvent> => {
    for (;;) {
      const at = told.findIndex(({ event }) => event === kind)
      if (at >= 0) return told.splice(at, 1)[0]!
      told.push(JSON.parse((await child.line(/.*/))[0]) as GoEvent)
    }
  }
  const { id, addrs } = (await tells('ready')) as unknown as { id: string; addrs: string[] }
  return {
    pid: child.process.pid!,
    id,
    address: addrs[0]!,
    does: (command) => void child.process.stdin.write(`${command}\n`),
    tells,
    kill: () => void child.process.kill('SIGKILL'),
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  }
}
