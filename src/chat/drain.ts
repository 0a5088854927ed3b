/** The end of a hub: what was taken is kept, everybody is told when to come back, and then all sockets close. */
import { setTimeout } from 'node:timers/promises'
import { CLOSE } from './close-codes.ts'
import type { CloseOptions } from './close-options.ts'
import type { HubCore, RegisteredClient } from './core.ts'
import type { ByeNotice } from './protocol/index.ts'

const DEADLINE_MS = 1_000

export async function drain(
  core: HubCore,
  { why = 'stopping', deadlineMs = DEADLINE_MS }: CloseOptions,
): Promise<void> {
  core.beginClose()
  for (const client of core.clients) sayBye(core, client, why)
  const waited = new AbortController()
  await Promise.race([
    core.emptied,
    setTimeout(deadlineMs, undefined, { signal: waited.signal }).catch(() => {}),
  ])
  waited.abort()
  for (const client of core.clients) client.origin.writer.destroy()
  for (const client of core.clients) core.unregister(client)
  core.endClose()
}

/** Each client is given a time of its own, so that they do not all come back at once. */
function sayBye(core: HubCore, client: RegisteredClient, why: ByeNotice['why']): void {
  const { returnAfterMs, returnRate } = core.limits
  const spreadMs = (core.clients.size / returnRate) * 1000
  const retryAfter = Math.round(returnAfterMs + Math.random() * spreadMs)
  client.tell({ type: 'bye', why, retryAfter })
  client.origin.writer.close(why === 'stopping' ? CLOSE.GOING_AWAY : CLOSE.RESTART)
}
