/** Ends anvil when this process is gone, however it went: a shell that waits for the end of its input. */
import { spawn } from 'node:child_process'
import type { ProcessId } from './process-start.ts'

export interface Watcher {
  /** Lets it go without ending anything. */
  release(): void
}

/**
 * Waits for a word that only an orderly end sends. Without one it ends process $1 if that began at $2, by SIGTERM, on which
 * anvil writes its state, and in the end by SIGKILL; then it removes folder $3, if one is named, with what we put there.
 */
const SCRIPT = `
start() {
  if [ -r "/proc/$1/stat" ]; then
    read -r line <"/proc/$1/stat"
    set -- \${line##*) }
    if [ "$1" != Z ]; then echo "\${20}"; fi
  else
    LC_ALL=C ps -o lstart= -p "$1" 2>/dev/null
  fi
}
runs() {
  wanted=$2
  set -- $(start "$1")
  [ "$*" = "$wanted" ]
}
read -r word
if [ "$word" = done ]; then exit 0; fi
if runs "$1" "$2"; then kill -TERM "$1"; fi
tries=0
while runs "$1" "$2" && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
if runs "$1" "$2"; then kill -KILL "$1"; fi
if [ -n "$3" ]; then rm -f "$3/chain.ipc" "$3/running.json"; rmdir "$3"; fi
`

/** Undefined where the system does not tell when a process began, or has no shell. */
export function startWatcher(
  { pid, start }: ProcessId,
  temporaryFolder: string | undefined,
): Watcher | undefined {
  if (start === undefined) return undefined
  // In a session of its own, so that Ctrl+C and the end of a terminal do not reach it.
  const child = spawn(
    '/bin/sh',
    ['-c', SCRIPT, 'rialto-chain-watcher', String(pid), ticks(start), temporaryFolder ?? ''],
    {
      cwd: '/',
      detached: true,
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin' },
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  )
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  child.unref()
  return { release: () => child.stdin.end('done\n') }
}

/** The same as the shell reads it: without the id of the system's start, which is this one. */
function ticks(start: string): string {
  return process.platform === 'linux' ? start.slice(start.indexOf(' ') + 1) : start
}
