/** What the tests of several routes do with a node. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { TestNode } from '../../test-node.fixture.ts'
import type { MessagesAnswer, SaidMessageAnswer } from './index.ts'

export const LOBBY = '/api/v1/rooms/lobby'

/** Says something in the lobby as the node. */
export function say({ control }: TestNode, text: string): Promise<SaidMessageAnswer> {
  return control.request('POST', `${LOBBY}/messages`, { body: { text } })
}

/** The texts of the lobby. */
export async function texts({ control }: TestNode, query = ''): Promise<string[]> {
  const page = await control.request<MessagesAnswer>('GET', `${LOBBY}/messages${query}`)
  return page.messages.map(({ text }) => text)
}

/** The code of the error that an answer holds. */
export async function codeOf(answer: Response): Promise<[number, string]> {
  const body = (await answer.json()) as { error: string; message: string }
  assert.equal(typeof body.message, 'string')
  return [answer.status, body.error]
}

/** Opens a WebSocket and waits until it is in. */
export async function enter(url: string, protocols: string[] = []): Promise<WebSocket> {
  const socket = new WebSocket(`${url}/ws`, protocols)
  await once(socket, 'open')
  return socket
}
