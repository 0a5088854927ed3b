/** A node of a test's own: a free port, a home that is removed, a log that the test can read. */
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { type Control, openControl } from './home/index.ts'
import { temporaryHome } from './home/temporary-home.fixture.ts'
import { type RunningNode, type StartOptions, startNode } from './start-node.ts'

export interface TestNode {
  node: RunningNode
  control: Control
  /** Its first address, without a final slash. */
  url: string
  home: string
  /** What was logged at `warn` and above, a line of JSON each. */
  logged: string[]
  /** Asks over the network; `token` is sent as a bearer. */
  ask(path: string, options?: AskOptions): Promise<Response>
  /** Sends bytes as they are and reads until the node closes. */
  raw(bytes: string): Promise<string>
  token(kind: 'access' | 'owner'): Promise<string>
}

export interface AskOptions extends Omit<RequestInit, 'headers' | 'body'> {
  token?: string
  headers?: Record<string, string>
  /** Becomes JSON. */
  body?: unknown
}

/** Starts a node that the end of the test stops; it speaks to other nodes where `roomOnly` is set to false. */
export async function startTestNode(
  t: TestContext,
  settings: StartOptions['settings'] = {},
  home: string = temporaryHome(t),
): Promise<TestNode> {
  const logged: string[] = []
  const note = (details: object, said: string) => {
    logged.push(JSON.stringify({ ...details, said }))
  }
  const node = await startNode({
    home,
    env: {},
    settings: { http: '127.0.0.1:0', roomOnly: true, ...settings },
    log: { info() {}, warn: note, error: note },
  })
  t.after(() => node.stop())
  const control = openControl(home)
  const url = node.ready.http
  return {
    node,
    control,
    url,
    home,
    logged,
    ask(path, { token, headers, body, ...options } = {}) {
      return fetch(url + path, {
        ...options,
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    },
    raw(bytes) {
      const { hostname, port } = new URL(url)
      const socket = connect(Number(port), hostname)
      // The node may close before it has read everything.
      socket.on('error', () => {})
      socket.write(bytes)
      return text(socket)
    },
    async token(kind) {
      const tokens = await control.request<Record<typeof kind, { token: string }>>(
        'GET',
        '/api/v1/token',
      )
      return tokens[kind].token
    },
  }
}
