/** Sockets that never finish their handshake take nothing from those who talk, and are closed in time. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { createChatClient } from '../../src/chat/client/index.ts'
import { startTestNode } from '../cli/rialto.ts'

const SOCKETS = 10_000
/** What the node's own files and the sockets of both ends of the talk add. */
const FILES = SOCKETS + 200
/** Sockets that connect at a time, so that none waits in the kernel past its time. */
const AT_A_TIME = 500
/** What is said of such a socket's life in docs/limits.md, and as much again for a busy machine. */
const LONGEST_MS = 20_000
/** A handshake that a peer may leave unfinished at any of these places. */
const BEGINNINGS = ['', 'G', 'GET /ws HTTP/1.1\r\n', 'GET /ws HTTP/1.1\r\nHost: localhost\r\nUpg']

/** How many files a process here may hold. */
function limitOfFiles(): number {
  const text = execFileSync('/bin/sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim()
  return text === 'unlimited' ? Number.POSITIVE_INFINITY : Number(text)
}

const skip =
  limitOfFiles() < FILES &&
  `one process may hold ${limitOfFiles()} files here, and this test needs ${FILES}; raise it with: ulimit -Hn ${FILES}`

test('10,000 half-open sockets are closed in time, and others talk on meanwhile', {
  skip,
}, async () => {
  await using node = await startTestNode()
  await using ada = createChatClient({ url: node.http, nick: 'ada' })
  await using bob = createChatClient({ url: node.http, nick: 'bob' })
  await Promise.all([ada.connect(), bob.connect()])
  const [room] = await Promise.all([ada.join('lobby'), bob.join('lobby')])
  const started = performance.now()
  const closed: Promise<unknown>[] = []
  for (let opened = 0; opened < SOCKETS; opened += AT_A_TIME) {
    const sockets = Array.from({ length: AT_A_TIME }, (_, index) =>
      halfOpen(node.http, opened + index),
    )
    closed.push(...sockets.map((socket) => once(socket, 'close')))
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    await heard(`${opened} are half open`)
  }
  await Promise.all(closed)
  assert.ok(performance.now() - started < LONGEST_MS)
  await heard('all are gone')

  async function heard(text: string): Promise<void> {
    const told = Promise.withResolvers<void>()
    const forget = bob.on('message', (message) => {
      if (message.text === text) told.resolve()
    })
    room.say(text)
    await told.promise
    forget()
  }
})

function halfOpen(http: string, index: number): Socket {
  const { hostname, port } = new URL(http)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  socket.resume()
  socket.write(BEGINNINGS[index % BEGINNINGS.length] ?? '')
  return socket
}
