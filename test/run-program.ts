/** Runs a program to its end and returns what it printed and how it ended; never rejects for an exit code. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

/** How long any of these programs may take: an install on a busy machine is the longest. */
const DEADLINE_MS = 240_000

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

export async function runProgram(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; stdin?: string } = {},
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    timeout: DEADLINE_MS,
  })
  // A program that reads no input may be gone before it is written.
  child.stdin.on('error', () => {}).end(options.stdin ?? '')
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}
