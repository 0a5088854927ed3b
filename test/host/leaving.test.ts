import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startChild } from '../child.ts'

/** Milliseconds that a process may go on after its hosts have stopped; libp2p by itself takes two seconds. */
const AFTER_MS = 500

test('a process ends soon after its hosts have stopped', async () => {
  await using child = startChild([
    fileURLToPath(new URL('leaving-host.fixture.ts', import.meta.url)),
  ])
  const [, milliseconds] = await child.line(/^(\d+) ms$/)
  assert.ok(Number(milliseconds) < AFTER_MS, `${milliseconds} ms`)
})
