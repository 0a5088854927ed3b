import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAbi } from '../abi/index.ts'
import { decodeEvent } from './decode-parts.ts'
import { definitionOf } from './definition-of.ts'

test('the address of a decoded log has its checksum, whoever gave the log', () => {
  const market = definitionOf('Market', parseAbi([{ type: 'event', name: 'Opened', inputs: [] }]))
  const event = decodeEvent(market, {
    address: '0x70997970c51812dc3a010c7d01b50e0d17dc79c8',
    topics: [market.events[0]!.topic!],
    data: '0x',
    blockNumber: 1n,
    blockHash: '0x',
    transactionHash: '0x',
    logIndex: 0,
  })
  assert.equal(event?.address, '0x70997970C51812dc3A010C7d01b50e0d17dc79C8')
})
