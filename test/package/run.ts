/** Runs a program to its end and returns what it printed and how it ended; never rejects for an exit code. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** How long any of these programs may take: an install on a busy machine is the longest. */
const DEADLINE_MS = 240_000

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export async function run(
  command: string,
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: DEADLINE_MS,
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code))
  })
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, stdout, stderr }
}
