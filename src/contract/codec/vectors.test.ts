import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getHeapStatistics } from 'node:v8'
import { signature, topic } from '../abi/index.ts'
import { AbiTypeError, ContractError } from '../errors.ts'
import { type Codec, createCodec } from './create-codec.ts'
import { DecodeError, EncodeError } from './errors.ts'
import { abiVectors, asValue, foldAddresses, topicVectors, untag } from './vectors.fixture.ts'

/** Milliseconds that anything malformed may take. */
const MOST_MS = 50
const ROUNDS = 3
const REPETITIONS = 20
/** Bytes that decoding may allocate for each digit of the text that it is given. */
const MOST_TIMES = 4
/** Bytes that decoding may allocate whatever it is given: an error with its stack. */
const MOST_BYTES = 128 * 1024

/** What the rows that leave it open are here; vectors/README.md says why. */
const OPEN: Record<string, 'accept' | 'reject'> = {
  d0042: 'accept',
  d0214: 'accept',
  d0216: 'accept',
  d0224: 'reject',
  d0226: 'accept',
  d0228: 'reject',
  d0230: 'reject',
  d0232: 'reject',
  e0064: 'reject',
  e0082: 'accept',
  e0090: 'reject',
  e0100: 'accept',
  e0102: 'reject',
}

test('every vector encodes to its bytes and decodes to its values', () => {
  assert.equal(abiVectors.vectors.length, 498)
  for (const { id, types, values, encoded, canonical } of abiVectors.vectors) {
    const codec = createCodec(types)
    const own = types.map((type, index) => asValue(type, values[index]))
    assert.equal(codec.encode(own), canonical ?? encoded, id)
    assert.deepEqual(foldAddresses(codec.decode(encoded)), foldAddresses(own), id)
  }
})

for (const { id, name, types, encoded, expect, values } of abiVectors.decodeFailures) {
  const verdict = expect === 'policy' ? OPEN[id] : expect
  test(`${id} ${verdict === 'accept' ? 'decodes' : 'is refused'}: ${name}`, () => {
    const codec = outcomeOf(() => createCodec(types))
    const decode = () => (codec instanceof ContractError ? codec : (codec as Codec).decode(encoded))
    const { outcome, ms, allocated } = measured(decode)
    if (verdict === 'accept') {
      if (values === undefined) return
      const own = types.map((type, index) => asValue(type, values[index]))
      assert.deepEqual(foldAddresses(outcome), foldAddresses(own))
    } else {
      assert.ok(outcome instanceof DecodeError || outcome instanceof AbiTypeError, String(outcome))
      assert.match(outcome.message, /^(\[\d+\]|\w+|the data has|the data is|the type ")/)
    }
    assert.ok(ms < MOST_MS, `${ms} ms`)
    assert.ok(allocated < MOST_BYTES + MOST_TIMES * encoded.length, `${allocated} bytes`)
  })
}

for (const { id, name, types, values, expect } of abiVectors.encodeFailures) {
  const verdict = expect === 'reject' ? expect : OPEN[id]
  test(`${id} ${verdict === 'accept' ? 'encodes' : 'is refused'}: ${name}`, () => {
    const { outcome, ms } = measured(() => createCodec(types).encode(values.map(untag)))
    if (verdict === 'accept') assert.equal(typeof outcome, 'string')
    else assert.ok(outcome instanceof EncodeError || outcome instanceof AbiTypeError)
    assert.ok(ms < MOST_MS, `${ms} ms`)
  })
}

for (const { event, values, topics, data } of topicVectors) {
  const types = event.inputs.map(({ type, indexed }) => (indexed ? `${type} indexed` : type))
  test(`the log of ${event.name}(${types}) has the topics and the data of its values`, () => {
    const codec = createCodec(event.inputs)
    const own = event.inputs.map((input, index) => asValue(input, values[index]))
    const indexed = event.inputs.flatMap((input, index) =>
      input.indexed ? [codec.topic(index, own[index])] : [],
    )
    const first = event.anonymous ? [] : [topic(signature(event.name, event.inputs))]
    assert.deepEqual([...first, ...indexed], topics)
    const plain = event.inputs.filter((input) => !input.indexed)
    const rest = own.filter((_, index) => !event.inputs[index]!.indexed)
    assert.equal(createCodec(plain).encode(rest), data)
    assert.deepEqual(foldAddresses(createCodec(plain).decode(data)), foldAddresses(rest))
  })
}

/**
 * What comes of a work, with the least time of its repetitions, and the mean bytes of the round that took the least: the machine
 * does other things too, and the heap counts in pages.
 */
function measured(work: () => unknown): { outcome: unknown; ms: number; allocated: number } {
  const outcome = outcomeOf(work)
  let [ms, allocated] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < ROUNDS; round++) {
    const before = allocatedBytes()
    for (let time = 0; time < REPETITIONS; time++) {
      const start = performance.now()
      outcomeOf(work)
      ms = Math.min(ms, performance.now() - start)
    }
    allocated = Math.min(allocated, (allocatedBytes() - before) / REPETITIONS)
  }
  return { outcome, ms, allocated }
}

function outcomeOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    if (error instanceof ContractError) return error
    throw error
  }
}

/** Everything that the heap ever gave out, and the buffers outside of it. */
function allocatedBytes(): number {
  const { total_allocated_bytes: heap } = getHeapStatistics() as unknown as Record<string, number>
  return heap! + process.memoryUsage().arrayBuffers
}
