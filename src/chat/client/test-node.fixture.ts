/** For tests: a hub on a free port whose connections can be cut, and what is asked of a view. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createHub, type Hub, type HubOptions } from '../index.ts'
import type { ChatClient, ChatClientOptions } from './chat-client.ts'
import { createChatClient } from './create-chat-client.ts'
import type { RoomView } from './room-view.ts'
import { event } from './scripted-node.fixture.ts'

/** A running hub; disposing of it ends all its connections. */
export interface TestNode extends AsyncDisposable {
  readonly hub: Hub
  readonly port: number
  /** Cuts every connection without a word. */
  cut(): void
  client(nick: string, options?: Partial<ChatClientOptions>): ChatClient
}

/** Listens on a free port, or on the one that another hub had. */
export async function startNode(options: HubOptions = {}, wanted = 0): Promise<TestNode> {
  const hub = createHub(options)
  const server = createServer()
  hub.attach(server)
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    hub,
    port,
    cut() {
      for (const socket of sockets) socket.destroy()
    },
    client(nick, more) {
      const backoff = { minMs: 2, maxMs: 20 }
      return createChatClient({ url: `http://127.0.0.1:${port}`, nick, backoff, ...more })
    },
    async [Symbol.asyncDispose]() {
      await hub.close()
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Resolves as soon as the view's newest message has this text. */
export async function reaches(client: ChatClient, view: RoomView, text: string): Promise<void> {
  const there = () => view.messages.at(-1)?.text === text
  if (!there()) await event(client, 'room', there)
}

/** Fails on a hole that is not named, a message twice, or one out of order. */
export function assertWhole(view: RoomView): void {
  const parts = [...view.messages.map(({ seq }) => ({ from: seq, to: seq })), ...view.gaps]
  parts.sort((a, b) => a.from - b.from)
  let next = view.messages[0]?.seq ?? 1
  for (const { from, to } of parts) {
    assert.equal(from, next)
    next = to + 1
  }
  assert.equal(next - 1, view.newest)
}

/** The texts that a view shows. */
export const texts = (view: RoomView) => view.messages.map(({ text }) => text)
