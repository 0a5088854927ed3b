import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAbi } from '../abi/index.ts'
import { connect } from '../connection/index.ts'
import { startPeer } from '../connection/peer.fixture.ts'
import { ADDRESS, ToldChain } from '../events/told-chain.fixture.ts'
import { bindContract } from './bind-contract.ts'
import { definitionOf } from './definition-of.ts'
import type { AnyEvent, Log } from './types.ts'

const definition = definitionOf(
  'Both',
  parseAbi([
    event('Sent', false, ['address', true], ['uint256', false]),
    event('Hidden', true, ['bytes32', true], ['address', true], ['uint256', false]),
    event('Other', true, ['uint256', true], ['uint256', true], ['uint256', false]),
  ]),
)

const sender = `0x${'0'.repeat(24)}${'11'.repeat(20)}`

test('an anonymous event is never what names another event of the contract', async () => {
  const chain = new ToldChain(1)
  const { topic } = definition.events.find(({ name }) => name === 'Sent')!
  chain.grow(1, { logs: [{ value: 1, topics: [topic, sender] }] })
  chain.grow(1, { logs: [{ value: 2, topics: [`0x${'07'.repeat(32)}`, sender] }] })
  // It names the event, and does not fit it.
  chain.grow(1, { logs: [{ value: 3, topics: [topic, sender, sender] }] })
  await using peer = await startPeer({ answer: chain.answer })
  const connection = connect(peer.http)
  const contract = bindContract(definition, ADDRESS, { connection })
  const misfits: Log[] = []
  const read = async (stream: (options: object) => AsyncIterable<unknown>) => {
    const options = { fromBlock: 0, toBlock: 'latest', onMisfit: (log: Log) => misfits.push(log) }
    const found: string[] = []
    for await (const one of stream(options)) {
      const { name, blockNumber } = one as AnyEvent
      found.push(`${name} ${blockNumber}`)
    }
    return found
  }
  const { events } = contract as unknown as {
    events: Record<string, (options: object) => AsyncIterable<unknown>>
  }
  assert.deepEqual(await read(events.Hidden!), ['Hidden 2'])
  // What fits several is each of them to whoever asks for it.
  assert.deepEqual(await read(events.Other!), ['Other 2'])
  assert.equal(misfits.length, 0)
  assert.deepEqual(await read(events.Sent!), ['Sent 1'])
  assert.equal(misfits.length, 1)
  assert.deepEqual(await read(contract.allEvents), ['Sent 1', 'Hidden 2'])
  await connection.close()
})

function event(name: string, anonymous: boolean, ...given: [type: string, indexed: boolean][]) {
  const inputs = given.map(([type, indexed], index) => ({ name: `a${index}`, type, indexed }))
  return { type: 'event', name, inputs, anonymous }
}
