/** Holds a listener or a forward for as long as the command runs. */
import type { AttachedLine } from '../../app/http/index.ts'
import { type Env, printable, StreamEndedError } from '../command/index.ts'

export interface Attached {
  home: string | undefined
  json: true | undefined
  body: { kind: 'listen' | 'forward'; protocol: string } & Record<string, unknown>
  /** What is said when it stands. */
  active: string
  /** What stderr is told besides. */
  hint?: (line: AttachedLine) => string | undefined
}

/** Returns when it was closed by somebody else, or by a signal: such an end is in order. */
export async function attach(
  env: Env,
  { home, json, body, active, hint }: Attached,
): Promise<void> {
  const control = await env.clients.control(home)
  const path = '/api/v1/tunnels/attach'
  const { signal } = env
  const end = async () => {
    const what = body.kind === 'listen' ? 'listener' : 'forwarder'
    if (json) await env.stdout.json({ status: 'closing' })
    else
      await env.stdout.line(printable(`Received interrupt, removing ${what} for ${body.protocol}`))
  }
  try {
    for await (const line of control.stream<AttachedLine>(path, { method: 'POST', body, signal })) {
      if (line.status === 'closing') return await end()
      await (json ? env.stdout.json(line) : env.stdout.line(printable(active)))
      const more = json ? undefined : hint?.(line)
      if (more !== undefined) await env.stderr.line(more)
    }
  } catch (error) {
    if (!signal.aborted) throw error
    return end()
  }
  throw new StreamEndedError('about the tunnel')
}
