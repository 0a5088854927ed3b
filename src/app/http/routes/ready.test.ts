import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NODE_STATES } from '../node-face.ts'
import type { RouteCall } from '../route.ts'
import { readyRoute } from './ready.ts'

/** What the route answers for a node in a state. */
function ready(node: { state: string; takesMessages: () => boolean }): unknown {
  return readyRoute.handle({ node } as unknown as RouteCall<unknown, unknown, unknown>)
}

test('a node that starts, stops or restores is not ready', () => {
  for (const state of NODE_STATES.filter((one) => one !== 'ready')) {
    assert.throws(() => ready({ state, takesMessages: () => true }), {
      status: 503,
      message: `the node is ${state}; try again in a moment`,
    })
  }
})

test('a node that stores nothing is not ready', () => {
  assert.throws(() => ready({ state: 'ready', takesMessages: () => false }), {
    status: 503,
    message: 'the node is not able to store messages; try again in a moment',
  })
  assert.deepEqual(ready({ state: 'ready', takesMessages: () => true }), { ready: true })
})
