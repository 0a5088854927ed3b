import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { startTestNode } from '../../../src/app/test-node.fixture.ts'

/** Half-open sockets of a test. */
const HALF_OPEN = 20

/** The longest that a socket may be half open. */
const HALF_OPEN_MS = 12_000

/** Opens a socket that says something and then nothing; resolves with the answer when the node has closed it. */
async function halfOpen(t: TestContext, url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  t.after(() => socket.destroy())
  if (bytes !== '') socket.write(bytes)
  return await text(socket)
}

test('sockets that never finish their headers are answered by 408 and closed within ten seconds, and others notice nothing', async (t) => {
  const { url, ask } = await startTestNode(t)
  const started = performance.now()
  const closed = Array.from({ length: HALF_OPEN }, (_, index) =>
    halfOpen(t, url, index % 2 === 0 ? '' : 'GET /ws HTTP/1.1\r\nHost: loc'),
  )
  assert.equal((await ask('/healthz')).status, 200)
  for (const answer of await Promise.all(closed))
    assert.equal(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1], '408')
  assert.ok(performance.now() - started < HALF_OPEN_MS)
})
