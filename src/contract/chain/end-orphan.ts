/** Ends an anvil whose parent was killed before it could, and that its watcher has not ended either. */
import { setTimeout as delay } from 'node:timers/promises'
import { END_MS, LOOK_MS } from './limits.ts'
import { isRunning, type ProcessId } from './process-start.ts'

/** Leaves alone what is not known to be the very process that was started. */
export async function endOrphan(node: ProcessId | undefined, signal?: AbortSignal): Promise<void> {
  if (node?.start === undefined) return
  for (const how of ['SIGTERM', 'SIGKILL'] as const) {
    if (!(await isRunning(node))) return
    send(node.pid, how)
    const giveUp = performance.now() + END_MS
    while (performance.now() < giveUp && (await isRunning(node))) {
      signal?.throwIfAborted()
      await delay(LOOK_MS)
    }
  }
}

function send(pid: number, how: NodeJS.Signals): void {
  try {
    process.kill(pid, how)
  } catch {
    // It ended meanwhile.
  }
}
