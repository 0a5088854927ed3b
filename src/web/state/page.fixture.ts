/** For tests: a page in a browser that a test can look into, and a client of which it plays the node. */
import type { ChatClient, ChatClientEvents, Me, RoomView } from '../../chat/client/index.ts'
import { createPage } from './page-model.ts'
import { createMemory } from './remembered.ts'
import type { Surroundings } from './surroundings.ts'

/** A client that does nothing by itself: the test plays the node's part. */
function fakeClient() {
  const listeners = new Map<string, ((...args: unknown[]) => void)[]>()
  const views = new Map<string, RoomView>()
  const calls: string[] = []
  const joins = new Map<string, PromiseWithResolvers<RoomView>>()
  const client = {
    state: { name: 'connecting', since: 0 },
    me: { id: 'me', nick: 'Ann', role: 'member' } as Me | undefined,
    limits: { textBytes: 100 },
    get views() {
      return [...views.values()]
    },
    connect: async () => void calls.push('connect'),
    close: async () => void calls.push('close'),
    reconnectNow: () => calls.push('reconnectNow'),
    room: (name: string) => views.get(name),
    directWith: (id: string) => [...views.values()].find((view) => view.with?.id === id),
    join(room: string) {
      calls.push(`join ${room}`)
      views.set(room, roomView(room))
      const waiting = Promise.withResolvers<RoomView>()
      joins.set(room, waiting)
      return waiting.promise
    },
    leave: async (room: string) => {
      calls.push(`leave ${room}`)
      views.delete(room)
    },
    create: async (room: string) => void calls.push(`create ${room}`),
    rooms: async () => [],
    say: (room: string, text: string) => void calls.push(`say ${room} ${text}`),
    direct: (member: string, text: string) => {
      calls.push(`direct ${member} ${text}`)
      return { id: 'own', text, state: 'sending', to: member }
    },
    typing: (room: string) => calls.push(`typing ${room}`),
    on(event: string, listener: (...args: unknown[]) => void) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener])
      return () => {
        listeners.set(event, listeners.get(event)?.filter((other) => other !== listener) ?? [])
      }
    },
  }
  return {
    client: client as unknown as ChatClient,
    /** What the node's greeting changes. */
    greeting: client as { me: Me | undefined },
    calls,
    views,
    joins,
    emit<Name extends keyof ChatClientEvents>(event: Name, ...args: ChatClientEvents[Name]) {
      for (const listener of listeners.get(event) ?? []) listener(...args)
    },
  }
}

export function roomView(room: string, more: Partial<RoomView> = {}): RoomView {
  const presence = { count: 1, guests: 0, members: [], complete: true }
  return { room, presence, messages: [], left: undefined, ...more } as unknown as RoomView
}

/** A page in a browser that a test can look into. */
export async function openPage(
  options: {
    hash?: string
    nick?: string
    /** How the node answers, after what was asked of the client so far. */
    status?: (calls: readonly string[]) => number
  } = {},
) {
  const { hash = '', nick = 'Ann', status = () => 200 } = options
  const fake = fakeClient()
  const asked: string[] = []
  const around = {
    hash,
    visible: true,
    asks: false,
    languages: ['en'],
    hashed: () => {},
    seen: () => {},
    kept: (_key: string) => {},
  }
  const surroundings: Surroundings = {
    hash: () => around.hash,
    go(to) {
      around.hash = to
      around.hashed()
    },
    replace: (to) => {
      around.hash = to
    },
    onHash: (listener) => {
      around.hashed = listener
    },
    askBeforeLeaving: (asks) => {
      around.asks = asks
    },
    visible: () => around.visible,
    languages: () => around.languages,
    onKept: (listener) => {
      around.kept = listener
    },
    reload: () => {},
    onVisible: (listener) => {
      around.seen = listener
    },
  }
  const memory = createMemory(undefined)
  if (nick !== '') memory.save({ nick })
  const page = createPage({
    surroundings,
    memory,
    createClient: () => fake.client,
    ask: async (_url, init) => {
      asked.push(`${init?.method ?? 'GET'} ${init?.body ?? ''} at ${around.hash}`)
      return new Response(null, { status: status(fake.calls) })
    },
  })
  await page.start()
  return { page, memory, around, asked, ...fake }
}

export const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

export function messageFrom(id: string, room = 'lobby') {
  return { room, seq: 1, id: 'x', at: 0, from: { id, nick: id }, text: 'hi' }
}
