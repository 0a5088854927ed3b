/** What the tests of the development chain have in common. */
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** Milliseconds in which something that no event tells has to come true. */
const PATIENCE_MS = 20_000

/** An empty folder that goes with the test, also where an anvil that was told to end still writes its state there. */
export async function temporaryFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'rialto-chains-'))
  const again = { maxRetries: 20, retryDelay: 50 }
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, ...again }),
  }
}

/** A request of JSON-RPC by HTTP. */
export async function ask<T = unknown>(
  url: string,
  method: string,
  ...params: unknown[]
): Promise<T> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
  const headers = { 'content-type': 'application/json', connection: 'close' }
  const response = await fetch(url, { method: 'POST', headers, body })
  const { result, error } = (await response.json()) as { result: T; error?: unknown }
  if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`)
  return result
}

/** Resolves once nothing listens on a port of this machine: a process that is not the test's child tells nothing else. */
export async function whenClosed(port: number): Promise<void> {
  await until(`port ${port} is closed`, async () => !(await isOpen(port)))
}

/** Asks again and again, as there is no event for it. */
export async function until(what: string, isTrue: () => Promise<boolean> | boolean): Promise<void> {
  const giveUp = performance.now() + PATIENCE_MS
  while (!(await isTrue())) {
    if (performance.now() > giveUp) throw new Error(`it never came about that ${what}`)
    await delay(20)
  }
}

function isOpen(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect(port, '127.0.0.1')
  socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
  return promise.finally(() => socket.destroy())
}
