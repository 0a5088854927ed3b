import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numbers } from './numbers.ts'
import { parseSource } from './source-file.ts'

test('a number in hexadecimal, octal or binary is told from one in decimal', () => {
  const file = parseSource(
    'src/a.ts',
    'const LF = 0x0a\nconst MODE = 0o600\nconst FIN = 0b1\nconst A = 10',
  )
  assert.deepEqual(
    numbers([file]).map(({ bits }) => bits),
    [true, true, true, false],
  )
})

test('constants are worked out through arithmetic, other constants and imports', () => {
  const a = parseSource('src/a.ts', 'const K = 1_024\nexport const M = K * K')
  const b = parseSource(
    'src/b.ts',
    `import { M } from './a.ts'
const HALF = M / 2
export const BOUND = { bytes: 2 * HALF, age: ((60 * 9) / 10), label: 'x' } as const
const text = 'no number'
const late = f()`,
  )
  assert.deepEqual(
    numbers([a, b]).map(({ path, name, value }) => `${path} ${name} ${value}`),
    [
      'src/a.ts K 1024',
      'src/a.ts M 1048576',
      'src/b.ts HALF 524288',
      'src/b.ts BOUND.bytes 1048576',
      'src/b.ts BOUND.age 54',
    ],
  )
})
