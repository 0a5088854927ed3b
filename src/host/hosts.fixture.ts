/** Hosts on the loopback for the tests, which stop with the test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { createHost } from './create-host.ts'
import type { Host, HostEvents, Stream } from './host.ts'
import { createIdentity } from './identity.ts'
import type { HostOptions } from './options.ts'

export const ECHO = '/test/echo/1'

/** A host that runs until the test is over. */
export async function startHost(t: TestContext, options: Partial<HostOptions> = {}): Promise<Host> {
  const host = await makeHost(t, options)
  await host.start()
  return host
}

/** A host that is not started. */
export async function makeHost(t: TestContext, options: Partial<HostOptions> = {}): Promise<Host> {
  const host = await createHost({ identity: await createIdentity(), ...options })
  t.after(() => host.stop())
  return host
}

/** Two hosts, the first of which has dialled the second. */
export async function connectedPair(t: TestContext): Promise<[Host, Host]> {
  const [a, b] = await Promise.all([startHost(t), startHost(t)])
  await a.dial(b.peerId, { addresses: b.addresses() })
  return [a, b]
}

/** The next time that a host tells of an event. */
export function nextEvent<E extends keyof HostEvents>(
  host: Host,
  event: E,
): Promise<Parameters<HostEvents[E]>> {
  const { promise, resolve } = Promise.withResolvers<Parameters<HostEvents[E]>>()
  const listener = ((...args: Parameters<HostEvents[E]>) => resolve(args)) as HostEvents[E]
  const undo = host.on(event, listener)
  return promise.finally(undo)
}

/** How many hosts are dialled until a connection has to go, and how long each is waited for. */
const DIALS = 8
const DIAL_WAIT_MS = 1_000

/**
 * Lets a host dial new ones until it has closed a connection to a peer that `isMeant` takes, and gives all peers whose
 * connection went. One dial more than allowed is not enough: libp2p spares a connection with a stream open at that
 * moment, and looks again at the next connection only.
 */
export async function dialUntilGone(
  t: TestContext,
  host: Host,
  isMeant: (peer: string) => boolean,
): Promise<string[]> {
  const gone: string[] = []
  const met = Promise.withResolvers<string[]>()
  const undo = host.on('disconnected', (peer) => {
    gone.push(peer)
    if (isMeant(peer)) met.resolve(gone)
  })
  t.after(undo)
  for (let dials = 0; dials < DIALS; dials++) {
    const next = await startHost(t)
    await host.dial(next.peerId, { addresses: next.addresses() })
    const found = await Promise.race([met.promise, setTimeout(DIAL_WAIT_MS)])
    if (found) return found
  }
  throw new Error(
    `no connection that was meant has gone, only those to ${gone.join(', ') || 'none'}`,
  )
}

/** What a stream has told, in order: the bytes as text, and the names of the rest. */
export class Told {
  readonly list: string[] = []
  readonly closed = Promise.withResolvers<Error | undefined>()
  readonly ended = Promise.withResolvers<void>()
  readonly first = Promise.withResolvers<void>()
  bytes = 0

  constructor(stream: Stream) {
    stream.listen({
      bytes: (data) => {
        this.bytes += data.length
        this.list.push(Buffer.from(data).toString())
        this.first.resolve()
      },
      drained: () => this.list.push('<drained>'),
      ended: () => {
        this.list.push('<ended>')
        this.ended.resolve()
      },
      closed: (error) => {
        this.list.push(error ? '<broken>' : '<closed>')
        this.closed.resolve(error)
      },
    })
  }
}

/** Sends back what comes, and ends when the other end does. */
export function echo(stream: Stream): void {
  stream.listen({
    bytes(data) {
      if (!stream.send(data)) stream.pause()
    },
    drained: () => stream.resume(),
    ended: () => void stream.closeWrite(),
    closed() {},
  })
}

/** A path in a folder of its own, which goes with the test. */
export function temporaryFile(t: TestContext, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'rialto-host-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, name)
}
