/**
 * Connections that say nothing stay cheap (need 6). The bound is coarse, for garbage of the handshakes counts too: it
 * catches a buffer or a closure that every connection keeps. The benchmark `idle` measures the real figure, 8 KB at most.
 */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { processUsage } from '../../bench/process-usage.ts'
import { startChild } from '../child.ts'
import { MAIN, temporaryFolder } from '../cli/rialto.ts'

const CONNECTIONS = 1_000
/** Connections after which the node has loaded and compiled what the others need. */
const FIRST = 100
/** Connections opened at a time, so that the garbage of their handshakes is never much. */
const AT_A_TIME = 20
const MOST_BYTES_EACH = 24 * 1024
/** As src/cli/bin.js starts it. */
const YOUNG_GENERATION = '--max-semi-space-size=4'

const skip =
  process.platform !== 'linux' &&
  `resident memory is read from /proc, which ${process.platform} lacks; run this test on Linux`

test('1,000 idle connections take less than 24 KB of resident memory each (need 6)', {
  skip,
}, async () => {
  await using folder = await temporaryFolder()
  const home = join(folder.path, 'home')
  const line = ['start', '--home', home, '--http', '127.0.0.1:0', '--json']
  await using node = startChild([YOUNG_GENERATION, MAIN, ...line])
  const { http } = JSON.parse((await node.line(/.*/))[0]) as { http: string }
  const url = new URL('/ws', http.replace('http', 'ws')).href
  const resident = () => processUsage(node.process.pid!).residentBytes
  const sockets = await open(url, FIRST)
  const before = resident()
  while (sockets.length < FIRST + CONNECTIONS) sockets.push(...(await open(url, AT_A_TIME)))
  const each = (resident() - before) / CONNECTIONS
  assert.ok(each < MOST_BYTES_EACH, `${Math.round(each)} bytes a connection`)
  assert.ok(sockets.every(({ readyState }) => readyState === WebSocket.OPEN))
  await Promise.all(sockets.map(close))
})

async function open(url: string, count: number): Promise<WebSocket[]> {
  const sockets = Array.from({ length: count }, () => new WebSocket(url))
  await Promise.all(sockets.map((socket) => once(socket, 'open')))
  return sockets
}

async function close(socket: WebSocket): Promise<void> {
  const closed = once(socket, 'close')
  socket.close()
  await closed
}
