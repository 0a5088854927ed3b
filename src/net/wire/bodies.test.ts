import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decodeGreeting,
  decodePeerInfo,
  decodePeers,
  encodeGreeting,
  encodePeerInfo,
  encodePeers,
  nodeIdOf,
  type PeerInfo,
} from './bodies.ts'
import { VECTORS } from './vectors.fixture.ts'

interface GreetingFields {
  node_id: string
  client_version: string
}

const greetingOf = ({ node_id = '', client_version = '' }: Partial<GreetingFields>) => ({
  nodeId: node_id,
  clientVersion: client_version,
  features: [],
  addrs: [],
})

for (const { id, type, hex, fields } of VECTORS.protobuf) {
  test(`the vector ${id} of ${type} is written and read so`, () => {
    const bytes = Buffer.from(hex, 'hex')
    if (type === 'PeerInfo') {
      assert.deepEqual(encodePeerInfo(fields as unknown as PeerInfo), bytes)
      assert.deepEqual(decodePeerInfo(bytes), fields)
    } else if (type === 'Peers') {
      const { peers } = fields as { peers: PeerInfo[] }
      assert.deepEqual(encodePeers(peers), bytes)
      assert.deepEqual(decodePeers(bytes), peers)
    } else {
      const greeting = greetingOf(fields as unknown as GreetingFields)
      assert.deepEqual(encodeGreeting(greeting), bytes)
      assert.deepEqual(decodeGreeting(type === 'OK' ? 'ok' : 'hello', bytes), greeting)
    }
  })
}

for (const { id, type, hex, error, decoded } of VECTORS.protobufOdd) {
  test(`the odd vector ${id} of ${type} is ${error === null ? 'read so' : 'refused'}`, () => {
    const bytes = Buffer.from(hex, 'hex')
    const decode = () => (type === 'Peers' ? decodePeers(bytes) : decodeGreeting('hello', bytes))
    if (error === null) assert.deepEqual(decode(), greetingOf(decoded ?? {}))
    else assert.throws(decode, { code: 'NET_PROTOBUF' })
  })
}

test('each fault of a body is said', () => {
  const faults: [string, string][] = [
    ['0a05', 'the hello message is wrong: it is cut'],
    ['0a', 'the hello message is wrong: it is cut'],
    ['0200', 'the hello message is wrong: it has a field 0'],
    ['0f00', 'the hello message is wrong: it has the wire type 7'],
    ['0c', 'the hello message is wrong: it has the wire type 4'],
    ['0a01ff', 'the hello message is wrong: a text is not UTF-8'],
    [`08${'ff'.repeat(10)}`, 'the hello message is wrong: a number has more than 64 bits'],
    ['0b', 'the hello message is wrong: it is cut'],
  ]
  for (const [hex, message] of faults)
    assert.throws(() => decodeGreeting('hello', Buffer.from(hex, 'hex')), {
      code: 'NET_PROTOBUF',
      message,
    })
})

test('fields of other kinds are passed over, those of a group too', () => {
  const body = Buffer.from(
    `0801${'19'}${'00'.repeat(8)}${'25'}${'00'.repeat(4)}3b0a01783c0a0171`,
    'hex',
  )
  assert.deepEqual(decodeGreeting('hello', body), {
    nodeId: 'q',
    clientVersion: '',
    features: [],
    addrs: [],
  })
})

for (const { nodeId, peerId } of VECTORS.nodeIds) {
  test(`the node id of ${JSON.stringify(peerId)} is ${nodeId}`, () =>
    assert.equal(nodeIdOf(peerId), nodeId))
}
