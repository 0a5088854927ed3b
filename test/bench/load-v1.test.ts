import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { type WebSocket, WebSocketServer } from 'ws'
import { compileGenerator } from '../../bench/chat/load/compile.ts'
import { startLoad } from '../../bench/chat/load/load.ts'

const compiles = process.platform === 'linux' && spawnSync('gcc', ['--version']).status === 0
const skip = compiles ? false : 'no gcc on Linux here: apt-get install gcc libc6-dev'
const { signal } = new AbortController()

interface Ask {
  type: string
  id: string
  text: string
  member?: { id: string; secret: string }
  epoch?: string
  after?: number
}

/** As much of a v1 node as the generator speaks to; what it was told outlives `die`. */
class ScriptedNode implements AsyncDisposable {
  readonly history: string[] = []
  readonly returned = new Set<string>()
  readonly asked: Ask[] = []
  #server: WebSocketServer | undefined
  port = 0

  async live(): Promise<void> {
    this.#server = new WebSocketServer({
      host: '127.0.0.1',
      port: this.port,
      handleProtocols: (offered) => offered.has('rialto.v1') && 'rialto.v1',
    })
    this.#server.on('connection', (socket) => {
      socket.on('message', (data) => this.#answer(socket, JSON.parse(String(data)) as Ask))
    })
    await once(this.#server, 'listening')
    this.port = (this.#server.address() as AddressInfo).port
  }

  async die(): Promise<void> {
    for (const client of this.#server?.clients ?? []) client.terminate()
    this.#server?.close()
    await once(this.#server as WebSocketServer, 'close')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.die()
  }

  #answer(socket: WebSocket, ask: Ask): void {
    const send = (frame: object) => socket.send(JSON.stringify(frame))
    if (ask.type !== 'say') this.asked.push(ask)
    if (ask.type === 'hello') {
      if (ask.member) this.returned.add(`${ask.member.id}/${ask.member.secret}`)
      const member = { id: `m${this.asked.length}`, nick: 'x', role: 'member', secret: 's' }
      send({ type: 'hello', time: 0, features: [], limits: {}, member, session: 'z' })
    } else if (ask.type === 'join') {
      const messages = this.history.slice(ask.after ?? this.history.length)
      send({ type: 'joined', room: 'lobby', epoch: 'e1', seq: this.history.length, messages })
    } else if (ask.type === 'say') {
      this.history.push(ask.text)
      send({ type: 'said', room: 'lobby', id: ask.id, seq: this.history.length, at: 0 })
      const frame = JSON.stringify({ type: 'messages', messages: [ask.text] })
      for (const client of this.#server?.clients ?? []) client.send(frame)
    }
  }
}

test('v1 clients say, hear, count answers, and come back with what they have', {
  skip,
}, async () => {
  await using generator = await compileGenerator()
  await using node = new ScriptedNode()
  await node.live()
  const work = { port: node.port, path: '/ws', protocol: 'v1', clients: 10, rate: 100 } as const
  const times = { warmup: 0, seconds: 0.5, missed: 7 }
  await using load = startLoad(generator.path, { ...work, ...times }, signal)
  await load.waiting()
  const done = await load.done()
  assert.deepEqual([done.sent, done.answers, done.delivered, done.lost], [50, 50, 500, 0])
  assert.equal(node.history[0]?.length, 64)

  await node.die()
  node.asked.length = 0
  await node.live()
  const resumed = await load.resumed()
  assert.equal(resumed.wrong, 0)
  assert.ok(resumed.answeredSeconds <= resumed.seconds)
  assert.equal(node.returned.size, 10)
  const joins = node.asked.filter(({ type }) => type === 'join')
  assert.equal(joins.length, 10)
  assert.ok(joins.every(({ epoch, after }) => epoch === 'e1' && after === 43))
})
