import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { bytes, json } from './codec.ts'
import { defineMessage } from './define-message.ts'
import { connectedServices, startService, until } from './service.fixture.ts'

const NEWS = defineMessage('news', bytes())
const MEASURE = defineMessage('measure', json(z.object({ celsius: z.number() })))
const SQUARE = defineMessage('square', json(z.number()), { answer: json(z.number()) })

test('a message comes to the handler of its type, with its sender and its body', async (t) => {
  const got: [string, number][] = []
  const { ada, bob } = await connectedServices(t, {
    bob: (service) =>
      service.register(MEASURE, ({ from, body }) => void got.push([from, body.celsius])),
  })
  assert.deepEqual(ada.service.sendMsg(MEASURE, { celsius: 21.5 }, bob.id), {
    peer: bob.id,
    outcome: 'queued',
  })
  await until(() => got.length === 1)
  assert.deepEqual(got, [[ada.id, 21.5]])
})

test('an acknowledged message resolves when the handler has returned', async (t) => {
  const busy = Promise.withResolvers<void>()
  const { ada, bob } = await connectedServices(t, {
    bob: (service) => service.register(NEWS, () => busy.promise),
  })
  let done = false
  const sent = ada.service.send(NEWS, Buffer.from('x'), bob.id, { ack: true }).then((delivery) => {
    done = true
    return delivery
  })
  await ada.service.send(MEASURE, { celsius: 1 }, bob.id)
  assert.equal(done, false)
  busy.resolve()
  assert.deepEqual(await sent, { peer: bob.id, outcome: 'handled' })
})

test('a request is answered once, or many times', async (t) => {
  const { ada, bob } = await connectedServices(t, {
    bob: (service) =>
      service.respond(SQUARE, async function* ({ body }) {
        for (let times = 0; times < 3; times += 1) yield body ** 2 + times
      }),
  })
  assert.equal(await ada.service.request(SQUARE, 4, bob.id), 16)
  const all: number[] = []
  for await (const answer of ada.service.request(SQUARE, 4, bob.id)) all.push(answer)
  assert.deepEqual(all, [16, 17, 18])
})

test('a service that stops tells its peers why', async (t) => {
  const bob = await startService(t)
  const ada = await startService(t, { seeds: [bob.address] })
  const gone = new Promise<{ code: string }>((resolve) =>
    ada.service.on('disconnected', (_, reason) => resolve(reason)),
  )
  await ada.service.node.connect(bob.id)
  await bob.service.stop()
  assert.deepEqual(await gone, { code: 'stopping', text: 'the node is stopping' })
})
