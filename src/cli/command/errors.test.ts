import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LinesNotSaidError } from './errors.ts'

/** The line numbers from 1 to `last`. */
function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}

const TWENTY = '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20'

for (const [lines, total, message] of [
  [[3], 4, '1 of 4 lines was not said: line 3'],
  [[1, 4], 4, '2 of 4 lines were not said: lines 1, 4'],
  [upTo(20), 20, `20 of 20 lines were not said: lines ${TWENTY}`],
  [upTo(21), 30, `21 of 30 lines were not said: lines ${TWENTY} and 1 more`],
  [upTo(500), 900, `500 of 900 lines were not said: lines ${TWENTY} and 480 more`],
] as const) {
  test(`LinesNotSaidError of ${lines.length} lines says: ${message}`, () => {
    const error = new LinesNotSaidError(lines, total)
    assert.equal(error.message, message)
    assert.equal(error.code, 'CLI_LINES_NOT_SAID')
    assert.deepEqual(error.lines, lines)
  })
}
