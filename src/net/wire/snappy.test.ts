import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uncompress } from './snappy-decode.ts'
import { longestBlock, SnappyEncoder } from './snappy-encode.ts'
import { dataOf } from './vectors.fixture.ts'

const MOST = 2 ** 32
const encoder = new SnappyEncoder()

function compress(plain: Uint8Array): Buffer {
  const out = Buffer.alloc(longestBlock(plain.length) + 2, 0xaa)
  const length = encoder.encode(plain, out, 1)
  assert.ok(length <= longestBlock(plain.length))
  assert.equal(out[0], 0xaa)
  assert.equal(out[length + 1], 0xaa, 'nothing is written behind the block')
  return out.subarray(1, length + 1)
}

const LENGTHS = [
  0, 1, 4, 15, 16, 17, 19, 20, 59, 60, 61, 255, 256, 257, 2047, 2048, 65_535, 65_536, 65_537,
  200_000,
]

for (const gen of ['text', 'zero', 'xorshift32'] as const) {
  test(`what is compressed of ${gen} comes back whole, at every length`, () => {
    for (const len of LENGTHS) {
      const plain = dataOf({ gen, seed: 9, len })
      assert.ok(uncompress(compress(plain), MOST).equals(plain), `${len} bytes`)
    }
  })
}

test('what repeats shrinks as far as the format goes', () => {
  assert.ok(compress(dataOf({ gen: 'zero', len: 65_536 })).length < 3_200)
  assert.ok(compress(dataOf({ gen: 'text', seed: 0, len: 65_536 })).length < 3_300)
})

test('what does not repeat grows by a few bytes', () => {
  assert.ok(compress(dataOf({ gen: 'xorshift32', seed: 3, len: 65_536 })).length <= 65_536 + 16)
})

test('random mixtures come back whole', () => {
  let state = 12345
  const random = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  for (let round = 0; round < 300; round += 1) {
    const parts = Array.from({ length: 1 + random(20) }, () => {
      const kind = random(3)
      if (kind === 0) return Buffer.alloc(random(300), random(256))
      if (kind === 1) return dataOf({ gen: 'xorshift32', seed: 1 + random(9), len: random(300) })
      return dataOf({ gen: 'text', seed: random(45), len: random(300) })
    })
    const plain = Buffer.concat(parts)
    assert.ok(uncompress(compress(plain), MOST).equals(plain), `round ${round}`)
  }
})

const BAD: [string, string, string][] = [
  ['nothing', '', 'its length is cut or above 2^32 - 1'],
  ['a length that is cut', '80', 'its length is cut or above 2^32 - 1'],
  ['a length above 32 bits', 'ffffffff1f00', 'its length is cut or above 2^32 - 1'],
  ['a length that never ends', 'ffffffffffff', 'its length is cut or above 2^32 - 1'],
  ['a claim that the rest cannot hold', '80088080', 'it says 1024 bytes, which 4 cannot hold'],
  ['a literal past the end', '0a2461', 'a literal of 10 bytes goes past the end'],
  ['a literal longer than said', '02086162', 'a literal of 3 bytes goes past the end'],
  ['a literal whose length is cut', '02f0', 'it ends within an element'],
  ['a copy that is cut', '0800610d', 'it ends within an element'],
  ['a copy from nowhere', '0800610d00', 'a copy of 7 bytes from 0 back is not possible'],
  ['a copy from before the start', '0800610d02', 'a copy of 7 bytes from 2 back is not possible'],
  ['a copy longer than said', '0400610d01', 'a copy of 7 bytes from 1 back is not possible'],
  ['less than said', '090461620501', 'it says 9 bytes and holds 7'],
]

for (const [name, hex, fault] of BAD) {
  test(`${name} is refused: ${fault}`, () => {
    assert.throws(() => uncompress(Buffer.from(hex, 'hex'), MOST), {
      code: 'NET_UNCOMPRESS',
      message: `the body is no snappy block: ${fault}`,
    })
  })
}

test('a block that says more than is taken is refused with both numbers', () => {
  const block = compress(Buffer.alloc(1000))
  assert.throws(() => uncompress(block, 999), {
    code: 'NET_BODY_LONG',
    message: 'a body of 1000 bytes is longer than the 999 allowed',
  })
  assert.equal(uncompress(block, 1000).length, 1000)
})

test('no changed block takes more memory than it says, or anything but an error of its own', () => {
  const block = compress(dataOf({ gen: 'text', seed: 1, len: 300 }))
  for (let at = 0; at < block.length; at += 1) {
    for (const change of [1, 0x80, 0xff]) {
      const changed = Buffer.from(block)
      changed[at]! ^= change
      try {
        assert.ok(uncompress(changed, 10_000).length <= 10_000)
      } catch (error) {
        assert.match(String((error as { code?: string }).code), /^NET_(UNCOMPRESS|BODY_LONG)$/)
      }
    }
  }
})
