import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { nextEvent, startHost } from '../../src/host/hosts.fixture.ts'
import { startChild } from '../child.ts'

/** Milliseconds within which a peer that stands still has to be noticed. */
const NOTICED_MS = 60_000

test('a peer whose process is stopped is noticed within a minute', async (t) => {
  await using child = startChild([
    fileURLToPath(new URL('frozen-host.fixture.ts', import.meta.url)),
  ])
  const [address] = await child.line(/^\/ip4\S+/)
  const host = await startHost(t)
  const { peer } = await host.dial(address)
  await host.ping(peer)
  const gone = nextEvent(host, 'disconnected')
  const since = performance.now()
  child.process.kill('SIGSTOP')
  assert.deepEqual(await gone, [peer])
  const passed = performance.now() - since
  assert.ok(passed < NOTICED_MS, `${Math.round(passed)} ms`)
})
