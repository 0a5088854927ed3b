import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { connectTo, tunnelTo } from '../../src/tunnel/tunnels.fixture.ts'
import { brokenRound, type Ends, wholeRound } from './rounds.ts'

/** A tunnel, and what makes connections through it. */
async function connections(t: TestContext) {
  const waiting: Socket[] = []
  let wake = Promise.withResolvers<void>()
  const made = await tunnelTo(t, (socket) => {
    waiting.push(socket)
    wake.resolve()
  })
  const next = async (): Promise<Ends> => {
    const client = await connectTo(t, made.port)
    for (;;) {
      const server = waiting.shift()
      if (server) return { client, server }
      wake = Promise.withResolvers()
      await wake.promise
    }
  }
  return { ...made, next }
}

test('random pieces, delays and half-closes arrive whole, both ways at once', async (t) => {
  const { near, far, next } = await connections(t)
  for (let seed = 1; seed <= 30; seed += 1) await wholeRound(await next(), seed)
  const [forward] = near.tunnels.forwards()
  const [listener] = far.tunnels.listeners()
  assert.deepEqual([forward?.traffic.opened, forward?.traffic.failed], [30, 0])
  assert.equal(forward?.traffic.sent, listener?.traffic.received)
  assert.equal(forward?.traffic.received, listener?.traffic.sent)
})

test('a reset in the middle is a reset at the other end, whoever it comes from', async (t) => {
  const { near, next } = await connections(t)
  for (let seed = 1; seed <= 20; seed += 1) await brokenRound(await next(), seed)
  while (near.tunnels.streams().length > 0) await turn()
})

test('rounds of both kinds side by side do not touch each other', async (t) => {
  const { next } = await connections(t)
  const rounds: Promise<void>[] = []
  for (let seed = 1; seed <= 20; seed += 1) {
    const ends = await next()
    rounds.push(seed % 2 === 0 ? wholeRound(ends, seed) : brokenRound(ends, seed))
  }
  await Promise.all(rounds)
})
