/** Tells one process from another that got its number later: when it began. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { PS_MS } from './limits.ts'

/** A process, for good. */
export interface ProcessId {
  readonly pid: number
  /** Undefined where the system does not tell. */
  readonly start: string | undefined
}

/** When a process began; undefined where there is none, or the system does not tell. */
export async function processStart(
  pid: number,
  platform = process.platform,
): Promise<string | undefined> {
  return platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

/** Whether this very process still runs; where nobody knows when it began, one of that number counts. */
export async function isRunning({ pid, start }: ProcessId): Promise<boolean> {
  if (start !== undefined) return (await processStart(pid)) === start
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function fromProc(pid: number): Promise<string | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'latin1')
    // The name in brackets may hold anything; behind it stand the state and, as the 20th, the start.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const ticks = fields[19]
    // One that has ended and that nobody has waited for runs no more.
    if (ticks === undefined || /^[ZX]$/.test(fields[0] ?? '')) return undefined
    return `${bootId()} ${ticks}`
  } catch {
    return undefined
  }
}

/** The ticks count from the start of the system. */
function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
}

async function fromPs(pid: number): Promise<string | undefined> {
  try {
    const args = ['-o', 'lstart=', '-p', String(pid)]
    const env = { PATH: process.env.PATH, LC_ALL: 'C' }
    const { stdout } = await promisify(execFile)('ps', args, { env, timeout: PS_MS })
    // One space between words, as the watcher's shell has it.
    return stdout.trim().replace(/\s+/g, ' ') || undefined
  } catch {
    return undefined
  }
}
