/** Holds a home for one node: a file that names the holder, believed only while its holder can be met. */
import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { ownLike } from '../../store/index.ts'
import { isListening } from './connect-home.ts'
import { HomeHeldError } from './errors.ts'
import { homeFiles } from './home-path.ts'

/** Milliseconds that a live holder is given to listen; past it its pid was given to another program after a kill -9. */
const PATIENCE_MS = 1_000

/** Milliseconds between two looks at a holder that does not listen yet. */
const LOOK_MS = 50

/** Who holds a home. */
export interface Holder {
  pid: number
  /** Where its page is open; empty while it starts. */
  http: readonly string[]
}

export interface HomeLock {
  /** Writes down where the node is open, for a second start to name. */
  note(http: readonly string[]): void
  release(): void
}

/** Takes the home, or @throws HomeHeldError (HOME_HELD). A holder that was killed is noticed and replaced. */
export async function lockHome(home: string): Promise<HomeLock> {
  const file = homeFiles(home).lock
  while (!create(file)) {
    const judged = read(file)
    if (judged === undefined) continue
    const holder = parseHolder(judged)
    if (await isHeld(home, file, holder)) throw new HomeHeldError(home, holder)
    discard(file, judged)
  }
  return {
    note: (http) => replace(file, { pid: process.pid, http }),
    release: () => rmSync(file, { force: true }),
  }
}

/** Makes the lock with its content in one step; false when there is one. */
function create(file: string): boolean {
  const made = writeBeside(file, { pid: process.pid, http: [] })
  try {
    linkSync(made, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(made)
  }
}

function replace(file: string, holder: Holder): void {
  renameSync(writeBeside(file, holder), file)
}

function writeBeside(file: string, holder: Holder): string {
  const beside = `${file}.${randomUUID()}`
  writeFileSync(beside, JSON.stringify(holder), { mode: 0o600, flag: 'wx' })
  ownLike(beside, dirname(file))
  return beside
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function parseHolder(text: string): Partial<Holder> {
  try {
    const { pid, http } = JSON.parse(text) as Partial<Record<keyof Holder, unknown>>
    return {
      ...(Number.isSafeInteger(pid) && { pid: pid as number }),
      ...(Array.isArray(http) && { http: http.filter((url) => typeof url === 'string') }),
    }
  } catch {
    // A power cut can leave an empty file.
    return {}
  }
}

async function isHeld(home: string, file: string, holder: Partial<Holder>): Promise<boolean> {
  const giveUp = performance.now() + PATIENCE_MS
  for (;;) {
    if (await isListening(home)) return true
    if (!isAlive(holder.pid) || read(file) === undefined || performance.now() > giveUp) return false
    await delay(LOOK_MS)
  }
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Removes the lock that was judged; one that another start has put there meanwhile is put back. */
function discard(file: string, judged: string): void {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (read(aside) !== judged) linkSync(aside, file)
  rmSync(aside)
}
