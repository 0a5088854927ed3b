/**
 * For tests: types, values and changed encodings of chance, with viem as the judge where it is right. Longer than the
 * test does it: `npm run fuzz:contract -- --seconds 60 --seed 7`.
 */
import assert from 'node:assert/strict'
import { parseArgs } from 'node:util'
import { BaseError, decodeAbiParameters, encodeAbiParameters, keccak256 } from 'viem'
import { type AbiParameter, parseType } from '../abi/index.ts'
import { Chance } from './chance.fixture.ts'
import { type Codec, createCodec } from './create-codec.ts'
import { DecodeError, EncodeError } from './errors.ts'
import { anyParameters, anyValue, changed, spoiled } from './fuzz-input.fixture.ts'
import { isDynamic } from './layout.ts'

export interface FuzzOptions {
  seed: number
  /** Asked before each round. */
  goesOn: (rounds: number) => boolean
}

/** What became of the input. */
export interface FuzzReport {
  rounds: number
  /** Changed encodings that are refused. */
  refused: number
  /** Changed encodings that are decoded, and viem agrees. */
  accepted: number
  /** Changed encodings that are decoded here, and that viem refuses. */
  alone: number
}

/** viem does not stand at the end of the data, as behind a last empty array, and reads no word too often. */
const STRICTER = [
  'PositionOutOfBoundsError',
  'RecursiveReadLimitExceededError',
  'AbiDecodingSizeLimitExceededError',
]
const VALUES = 3
const CHANGES = 20
/** Milliseconds of processor time that one encoding may take, with what the engine does meanwhile. */
const MOST_MS = 500
/** Encoded again, what was decoded is at most so many times as long: what offsets multiply, and the heads. */
const MOST_TIMES = 5

/** Runs rounds of chance; throws with the types and the data when a rule is broken. */
export async function fuzz({ seed, goesOn }: FuzzOptions): Promise<FuzzReport> {
  const chance = new Chance(seed)
  const report = { rounds: 0, refused: 0, accepted: 0, alone: 0 }
  for (; goesOn(report.rounds); report.rounds++) {
    const types = anyParameters(chance)
    const codec = createCodec(types)
    for (let count = 0; count < VALUES; count++) {
      const values = types.map((type) => anyValue(chance, type))
      const encoded = roundTrip(codec, types, values)
      checkTopics(codec, types, values)
      for (let change = 0; change < CHANGES; change++) {
        const data = changed(chance, encoded)
        report[judge(codec, types, data)]++
        refuse(codec, types, spoiled(chance, values) as unknown[])
      }
    }
  }
  return report
}

/** Ours and viem's encodings are the same, and both lead back to the values. */
function roundTrip(codec: Codec, types: readonly AbiParameter[], values: readonly unknown[]) {
  const encoded = codec.encode(values)
  const input = describe(types, encoded)
  assert.equal(encoded, encodeAbiParameters(forViem(types), values), input)
  assert.deepEqual(codec.decode(encoded), values, input)
  assert.deepEqual(decodeAbiParameters(forViem(types), encoded), asViemReads(values), input)
  return encoded
}

/** What has a fixed size lies in a topic as in its encoding; a text and bytes are hashed as they are. */
function checkTopics(codec: Codec, types: readonly AbiParameter[], values: readonly unknown[]) {
  for (const [index, parameter] of types.entries()) {
    const type = parseType(parameter)
    if (isDynamic(type)) continue
    const encoded = createCodec([parameter]).encode([values[index]])
    const isWord = type.kind !== 'array' && type.kind !== 'tuple'
    assert.equal(codec.topic(index, values[index]), isWord ? encoded : keccak256(encoded))
  }
}

/** What was changed is refused, or gives what viem gives and the same values when it is encoded again. */
function judge(codec: Codec, types: readonly AbiParameter[], data: string) {
  const input = describe(types, data)
  const start = process.cpuUsage()
  let values: unknown[]
  try {
    values = codec.decode(data)
  } catch (error) {
    assert.ok(error instanceof DecodeError, `${error} ${input}`)
    return 'refused'
  } finally {
    const { user, system } = process.cpuUsage(start)
    assert.ok(user + system < MOST_MS * 1_000, `slow: ${input}`)
  }
  const canonical = codec.encode(values)
  assert.ok(canonical.length <= MOST_TIMES * data.length, input)
  assert.equal(canonical, encodeAbiParameters(forViem(types), values), input)
  assert.deepEqual(codec.decode(canonical), values, input)
  try {
    assert.deepEqual(
      decodeAbiParameters(forViem(types), data as `0x${string}`),
      asViemReads(values),
      input,
    )
    return 'accepted'
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error
    assert.ok(error instanceof BaseError && STRICTER.includes(error.name), `${error} ${input}`)
    return 'alone'
  }
}

/** Values of which one fits no type are refused, or lead back to their encoding. */
function refuse(codec: Codec, types: readonly AbiParameter[], values: readonly unknown[]) {
  let encoded: string
  try {
    encoded = codec.encode(values)
  } catch (error) {
    assert.ok(error instanceof EncodeError, `${error} ${describe(types, '')}`)
    return
  }
  assert.equal(codec.encode(codec.decode(encoded)), encoded, describe(types, encoded))
}

/** viem has no `function`. */
function forViem(types: readonly AbiParameter[]): AbiParameter[] {
  return types.map(({ type, components, ...rest }) => ({
    ...rest,
    type: type.replace('function', 'bytes24'),
    ...(components && { components: forViem(components) }),
  }))
}

/** viem drops a byte order mark at the start of a text. */
function asViemReads(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^\ufeff/, '')
  if (Array.isArray(value)) return value.map(asViemReads)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asViemReads(one)]))
}

function describe(types: readonly AbiParameter[], data: string): string {
  return `${JSON.stringify(types)} ${data}`
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
    },
  })
  const until = performance.now() + Number(values.seconds) * 1000
  console.log(`seed ${values.seed}`)
  const { rounds, refused, accepted, alone } = await fuzz({
    seed: Number(values.seed),
    goesOn: () => performance.now() < until,
  })
  console.log(
    `${rounds} rounds, nothing found; of the changed encodings ${refused} refused, ${accepted} decoded, ${alone} decoded and refused by viem`,
  )
}
