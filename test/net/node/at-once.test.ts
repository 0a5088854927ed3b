import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytes } from '../../../src/net/codec.ts'
import { defineMessage } from '../../../src/net/define-message.ts'
import { startService, until } from '../../../src/net/service.fixture.ts'

const NEWS = defineMessage('news', bytes())

test('two nodes that dial each other at once keep one stream, the same on both ends, and both dials succeed', async (t) => {
  for (let round = 0; round < 10; round += 1) {
    const got: string[] = []
    const note = (text: string) => (service: { register: typeof ada.service.register }) =>
      void service.register(NEWS, () => void got.push(text))
    const ada = await startService(t, {}, note('ada'))
    const bob = await startService(t, {}, note('bob'))
    const [toBob, toAda] = await Promise.all([
      ada.service.node.connect(bob.id, { addresses: [bob.address] }),
      bob.service.node.connect(ada.id, { addresses: [ada.address] }),
    ])
    assert.deepEqual([toBob.peer, toAda.peer], [bob.id, ada.id])
    const direction = (one: typeof ada, other: string) =>
      one.service.node.find(other)?.stream.direction
    await until(
      () =>
        ada.service.node.streamsCount === 1 &&
        bob.service.node.streamsCount === 1 &&
        direction(ada, bob.id) !== direction(bob, ada.id),
    )
    await ada.service.send(NEWS, Buffer.from('x'), bob.id, { ack: true })
    await bob.service.send(NEWS, Buffer.from('x'), ada.id, { ack: true })
    assert.deepEqual(got, ['bob', 'ada'])
  }
})

test('a stream that is open is not given up for another one, however close the dials are', async (t) => {
  for (let skew = 0; skew < 8; skew += 1) {
    const told: string[] = []
    const sent: Promise<unknown>[] = []
    const [ada, bob] = await Promise.all(
      ['ada', 'bob'].map((name) =>
        startService(t, {}, (service) => {
          service.register(NEWS, () => {})
          service.on('disconnected', (_, { code, text }) => {
            told.push(`${name} lost its peer: ${code}, ${text}`)
          })
          service.on('connected', ({ peer }) => {
            told.push(`${name} has its peer`)
            sent.push(service.send(NEWS, Buffer.from('x'), peer, { ack: true }))
          })
        }),
      ),
    )
    const first = ada!.service.node.connect(bob!.id, { addresses: [bob!.address] })
    await new Promise((resolve) => setTimeout(resolve, skew))
    await bob!.service.node.connect(ada!.id, { addresses: [ada!.address] })
    await first
    await until(() => sent.length === 2)
    await Promise.all(sent)
    assert.deepEqual(told.sort(), ['ada has its peer', 'bob has its peer'])
    await Promise.all([ada!.service.stop(), bob!.service.stop()])
  }
})

test('a peer that comes again has its new stream, also while the old one is thought to be open', async (t) => {
  const bob = await startService(t)
  const ada = await startService(t, { seeds: [bob.address] })
  await ada.service.node.connect(bob.id)
  const first = bob.service.node.find(ada.id)!.stream
  const reasons: string[] = []
  ada.service.on('disconnected', (_, { code }) => reasons.push(code))
  const again = await ada.host.openStream(bob.id, '/neb/1.0.0')
  again.listen({ bytes() {}, drained() {}, ended() {}, closed() {} })
  await until(() => bob.service.node.streamsCount === 1 && first.state === 'closed')
  await until(() => reasons.length > 0)
  assert.deepEqual(reasons, ['replaced'])
})
