/** Stands before a node over HTTP, as a provider does, and answers in its place where the test says so. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly id: number
  readonly method: string
  readonly params: readonly unknown[]
}

/** A result or an error of JSON-RPC; undefined ends the connection without a word. */
export type Answer = { readonly result: unknown } | { readonly error: unknown } | undefined

export interface Gate extends AsyncDisposable {
  readonly http: string
  /** What becomes of a request; `forward` asks the node. The default is to forward all. */
  handle: (asked: Asked, forward: (asked: Asked) => Promise<Answer>) => Promise<Answer>
}

export async function startGate(target: { readonly http: string }): Promise<Gate> {
  const forward = async (asked: Asked): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', connection: 'close' }
    const body = JSON.stringify({ jsonrpc: '2.0', ...asked })
    const { result, error } = await (
      await fetch(target.http, { method: 'POST', headers, body })
    ).json()
    return error === undefined ? { result } : { error }
  }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request.setEncoding('utf8')) text += chunk
    const body = JSON.parse(text) as Asked | Asked[]
    const answers = await Promise.all(
      [body].flat().map(async (asked) => {
        const answer = await gate.handle(asked, forward)
        return answer && { jsonrpc: '2.0', id: asked.id, ...answer }
      }),
    )
    if (answers.includes(undefined)) return void response.destroy()
    response.end(JSON.stringify(Array.isArray(body) ? answers : answers[0]))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const gate: Gate = {
    http: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    handle: (asked, pass) => pass(asked),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return gate
}
