/** Nodes in processes of their own: they find each other, and one that is killed under load comes back. */
import assert from 'node:assert/strict'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { DELIVERY } from '../../src/net/index.ts'
import { type Child, startChild } from '../child.ts'
import { temporaryFolder } from '../cli/rialto.ts'
import type { NodeSettings } from './node-program.ts'

const PROGRAM = join(import.meta.dirname, 'node-program.ts')
/** Messages that were acknowledged before the kill. */
const BEFORE_KILL = 5_000
/** Milliseconds in which a peer is missed whose machine still runs: its system ends its connections. */
const MISSED_MS = 5_000

interface Event {
  event: string
  [field: string]: unknown
}

class TestNode {
  readonly child: Child
  readonly settings: NodeSettings
  readonly #told: Event[] = []
  id = ''
  address = ''

  constructor(settings: NodeSettings) {
    this.settings = settings
    this.child = startChild([PROGRAM, JSON.stringify(settings)])
  }

  does(command: string): void {
    this.child.process.stdin.write(`${command}\n`)
  }

  /** The next event of this kind, and with these fields; others are kept. */
  async tells(kind: string, fields: Record<string, unknown> = {}): Promise<Event> {
    const fits = (event: Event) =>
      event.event === kind && Object.entries(fields).every(([key, value]) => event[key] === value)
    for (;;) {
      const at = this.#told.findIndex(fits)
      if (at >= 0) return this.#told.splice(at, 1)[0]!
      this.#told.push(JSON.parse((await this.child.line(/.*/))[0]) as Event)
    }
  }

  async ready(): Promise<this> {
    const { id, address } = await this.tells('ready')
    return Object.assign(this, { id, address })
  }

  async state(): Promise<{ peers: string[]; routes: string[] }> {
    this.does('state')
    const { peers, routes } = await this.tells('state')
    return { peers, routes } as { peers: string[]; routes: string[] }
  }

  /** Waits until it is connected to these peers and knows these. */
  async reaches(peers: readonly string[]): Promise<void> {
    const wanted = [...peers].sort().join()
    for (;;) {
      const { peers: connected, routes } = await this.state()
      if (connected.join() === wanted && routes.join() === wanted) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

async function homesOf(t: TestContext): Promise<(name: string) => Promise<string>> {
  const folder = await temporaryFolder()
  t.after(() => folder[Symbol.asyncDispose]())
  return async (name) => {
    const home = join(folder.path, name)
    await mkdir(home)
    return home
  }
}

function start(t: TestContext, settings: NodeSettings): Promise<TestNode> {
  const node = new TestNode(settings)
  t.after(() => node.child[Symbol.asyncDispose]())
  return node.ready()
}

test('two nodes find each other by a seed', async (t) => {
  const home = await homesOf(t)
  const bob = await start(t, { home: await home('bob') })
  const ada = await start(t, { home: await home('ada'), seeds: [bob.address] })
  await ada.tells('connected', { peer: bob.id })
  await bob.tells('connected', { peer: ada.id })
  for (const node of [ada, bob]) {
    node.does('stop')
    assert.equal(await node.child.ended, 0)
  }
})

test('two nodes on one machine find each other by mDNS', async (t) => {
  const home = await homesOf(t)
  const bob = await start(t, { home: await home('bob'), mdns: true })
  const ada = await start(t, { home: await home('ada'), mdns: true })
  await ada.tells('connected', { peer: bob.id })
  await bob.tells('connected', { peer: ada.id })
  for (const node of [ada, bob]) {
    node.does('stop')
    assert.equal(await node.child.ended, 0)
  }
})

test('a node that is killed under load is missed at once, had handled what it acknowledged, and comes back by itself', async (t) => {
  const home = await homesOf(t)
  const bob = await start(t, { home: await home('bob') })
  const ada = await start(t, { home: await home('ada'), seeds: [bob.address] })
  const eve = await start(t, { home: await home('eve'), seeds: [bob.address] })
  const all = [ada.id, bob.id, eve.id]
  const others = (node: TestNode) => all.filter((id) => id !== node.id)
  for (const node of [ada, bob, eve]) await node.reaches(others(node))
  await routesOf(bob, others(bob))

  const senders = [ada, eve]
  for (const sender of senders) sender.does(`load ${bob.id}`)
  for (const sender of senders) await sender.tells('sent', { count: BEFORE_KILL })
  const killed = performance.now()
  bob.child.process.kill('SIGKILL')
  for (const sender of senders)
    assert.equal((await sender.tells('disconnected', { peer: bob.id })).code, 'lost')
  const missed = performance.now() - killed
  assert.ok(missed < MISSED_MS, `${missed} ms`)

  const handled = (await readFile(join(bob.settings.home, 'handled'), 'utf8')).trimEnd().split('\n')
  const noted = new Set(handled)
  assert.equal(noted.size, handled.length, 'none was handled twice')
  for (const sender of senders) {
    const { acknowledged, failed } = (await sender.tells('loaded')) as unknown as {
      acknowledged: string[]
      failed: { id: string; reason: string }[]
    }
    assert.deepEqual(
      acknowledged.filter((id) => !noted.has(id)),
      [],
    )
    assert.deepEqual([...new Set(failed.map(({ reason }) => reason))], [DELIVERY.CLOSED])
    t.diagnostic(
      `${acknowledged.length} acknowledged, ${failed.length} not, of which ${failed.filter(({ id }) => noted.has(id)).length} were handled`,
    )
  }

  const restarted = performance.now()
  const again = await start(t, bob.settings)
  assert.deepEqual([again.id, again.address], [bob.id, bob.address])
  assert.deepEqual((await again.tells('restored')).routes, others(bob).sort())
  for (const node of [ada, again, eve]) await node.reaches(others(node))
  t.diagnostic(
    `missed after ${Math.round(missed)} ms, back after ${Math.round(performance.now() - restarted)} ms`,
  )
})

/** Waits until the file of routes names these peers. */
async function routesOf({ settings }: TestNode, peers: readonly string[]): Promise<void> {
  for (;;) {
    const text = await readFile(join(settings.home, 'routes'), 'utf8').catch(() => '')
    if (peers.every((peer) => text.includes(peer))) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
