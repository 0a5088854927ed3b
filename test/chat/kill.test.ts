/** What was answered survives a kill of the node, once and in order, and every client is whole again by itself. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { createChatClient } from '../../src/chat/client/index.ts'
import { type Child, startChild } from '../child.ts'
import { MAIN, temporaryFolder } from '../cli/rialto.ts'
import type { Seen } from './kill-clients.ts'

const CLIENTS = 50
/** Messages a second, all clients together, where the machine keeps up. */
const RATE = 8_000
/** Messages that are stored before the kill, and as many more after the restart. */
const EACH_SIDE = 8_000
const LIFTED = ['--message-rate', '100000', '--message-burst', '100000']

test('a kill while 50 clients talk loses nothing that was answered, and they talk on after the restart', async (t) => {
  await using folder = await temporaryFolder()
  const home = join(folder.path, 'home')
  const start = (address: string) =>
    startChild([MAIN, 'start', '--home', home, '--http', address, '--json', ...LIFTED])
  await using first = start('127.0.0.1:0')
  const { http } = JSON.parse((await first.line(/.*/))[0]) as { http: string }
  const clients = join(import.meta.dirname, 'kill-clients.ts')
  await using talkers = startChild([clients, http, `${CLIENTS}`, `${RATE}`])
  await talkers.line(/^joined$/)
  const joined = performance.now()
  await storedUpTo(talkers, EACH_SIDE)
  const seconds = (performance.now() - joined) / 1000
  t.diagnostic(`${Math.round(EACH_SIDE / seconds)} of ${RATE} messages a second before the kill`)
  first.process.kill('SIGKILL')
  await first.ended
  const before = Number((await talkers.line(/^lost (\d+)$/))[1])
  await using second = start(new URL(http).host)
  await second.line(/.*/)
  await storedUpTo(talkers, before + EACH_SIDE)
  talkers.process.stdin.end('stop\n')
  const seen = JSON.parse((await talkers.line(/^\[.*/))[0]) as Seen[]
  const stored = seen.flatMap((client) => client.stored)
  assert.ok(
    before >= EACH_SIDE && stored.length - before >= EACH_SIDE,
    `${before} of ${stored.length}`,
  )
  for (const client of seen) {
    assert.deepEqual([client.failed, client.disorder, client.holes], [0, 0, 0])
  }
  assert.deepEqual(await historyOf(http, stored.length), new Map(stored))
  second.process.kill('SIGTERM')
  assert.deepEqual(await once(second.process, 'exit'), [0, null])
})

/** Waits until so many messages were stored. */
async function storedUpTo(talkers: Child, count: number): Promise<void> {
  for (let stored = 0; stored < count; ) {
    stored = Number((await talkers.line(/^stored (\d+)$/))[1])
  }
}

/** Every text of the room with its seq; fails on a text that stands there twice. */
async function historyOf(http: string, newest: number): Promise<Map<string, number>> {
  await using reader = createChatClient({ url: http })
  await reader.connect()
  const texts = new Map<string, number>()
  for (let after = 0; after < newest; ) {
    const { messages } = await reader.history('lobby', { after, limit: 1000 })
    for (const { text, seq } of messages) {
      assert.equal(seq, after + 1)
      assert.ok(!texts.has(text), `${text} stands twice`)
      texts.set(text, seq)
      after = seq
    }
  }
  return texts
}
