import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { multiaddr } from '@multiformats/multiaddr'
import { HostStreamError } from '../../src/host/errors.ts'
import type { Stream } from '../../src/host/host.ts'
import { startHost, Told } from '../../src/host/hosts.fixture.ts'
import { openLazily, startStockNode } from './stock-node.ts'

const PROTOCOL = '/test/lazy/1'

/** Our end of a stream whose first segment holds all of this. */
async function opened(t: TestContext, said: { bytes: Uint8Array; isAll: boolean }) {
  const host = await startHost(t)
  const taken = Promise.withResolvers<Stream>()
  host.handle(PROTOCOL, taken.resolve)
  const address = host.addresses().find((one) => !one.includes('/ws'))!
  const stock = await startStockNode(t)
  const theirs = await openLazily(await stock.dial(multiaddr(address)), PROTOCOL, said)
  return { theirs, ours: await taken.promise }
}

for (const size of [0, 1, 5_000]) {
  test(`a stream whose proposal, ${size} bytes and end come at once tells of all of them`, async (t) => {
    const bytes = Buffer.alloc(size, 'a')
    const { ours } = await opened(t, { bytes, isAll: true })
    const told = new Told(ours)
    await told.ended.promise
    assert.equal(told.bytes, size)
    assert.equal(told.list.at(-1), '<ended>')
    await ours.close()
    assert.equal(await told.closed.promise, undefined)
  })
}

test('a stream whose proposal and first bytes come at once goes on', async (t) => {
  const { ours, theirs } = await opened(t, { bytes: Buffer.from('one'), isAll: false })
  const told = new Told(ours)
  await told.first.promise
  theirs.send(Buffer.from('two'))
  await theirs.close()
  await told.ended.promise
  assert.equal(told.list.join(''), 'onetwo<ended>')
})

test('an end that a reset follows at once is told before it, and the reset is told as such', async (t) => {
  const { ours, theirs } = await opened(t, { bytes: Buffer.from('one'), isAll: false })
  const told = new Told(ours)
  await told.first.promise
  await theirs.close()
  theirs.abort(new Error('never mind'))
  const fault = await told.closed.promise
  assert.ok(fault instanceof HostStreamError)
  assert.ok(fault.isReset)
  assert.deepEqual(told.list, ['one', '<ended>', '<broken>'])
})
