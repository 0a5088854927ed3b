/** Starts an installed node as a child process and waits until it is ready. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface StartedNode extends AsyncDisposable {
  child: ChildProcess
  http: string
}

export async function startInstalled(bin: string, home: string): Promise<StartedNode> {
  const args = [bin, 'start', '--http', '127.0.0.1:0', '--home', home, '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'close').then(() => {
      throw new Error('the node ended before it was ready')
    }),
  ])) as [string]
  const ready = JSON.parse(line) as { http: string | string[] }
  return {
    child,
    http: [ready.http].flat()[0]!,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
}
