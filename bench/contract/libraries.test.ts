import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checksum, createCodec } from '../../src/contract/index.ts'
import { libraries } from './libraries.ts'
import { measureLibrary } from './measure.ts'
import { makeWorks, WORK_KEYS } from './works.ts'

const works = makeWorks(checksum, { addresses: 8 })
const ALL = libraries(createCodec)

for (const [name, library] of Object.entries(ALL)) {
  test(`${name} makes of every work what the others make of it`, () => {
    for (const work of works) {
      const { encode, decode } = library(work)
      const expected = ALL.rialto!(work).encode() as `0x${string}`
      assert.equal(encode(), expected, work.key)
      assert.deepEqual(leaves(decode(expected), name), leaves(work.values, name), work.key)
    }
  })
}

test('every work is measured both ways', () => {
  const figures = measureLibrary(ALL.rialto!, works, 1)
  assert.deepEqual(
    Object.keys(figures),
    WORK_KEYS.flatMap((key) => [`encode${key.toUpperCase()}`, `decode${key.toUpperCase()}`]),
  )
  for (const value of Object.values(figures)) assert.ok(value > 0)
})

test('the addresses differ, and the call has its selector', () => {
  const [call, , , addresses] = makeWorks(checksum, { addresses: 1_000 })
  assert.equal(new Set(addresses!.values[0] as string[]).size, 1_000)
  assert.match(ALL.rialto!(call!).encode(), /^0xa9059cbb[0-9a-f]{128}$/)
})

/** What a value holds, in order: some give structs as arrays, and one leaves out the checksums. */
function leaves(value: unknown, library: string): unknown[] {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).flatMap((one) => leaves(one, library))
  }
  const plain = library === 'ox, plain' && typeof value === 'string'
  return [plain ? value.toLowerCase() : value]
}
