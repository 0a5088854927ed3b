import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { NumberError, parseUint64 } from './index.ts'

describe('parseUint64', () => {
  it('reads all that 64 bits hold', () => {
    assert.equal(parseUint64('0'), 0n)
    assert.equal(parseUint64('007'), 7n)
    assert.equal(parseUint64('18446744073709551615'), 18446744073709551615n)
  })

  for (const [given, fault] of Object.entries({
    abc: 'parsing "abc": invalid syntax',
    '-1': 'parsing "-1": invalid syntax',
    '': 'parsing "": invalid syntax',
    '18446744073709551616': 'parsing "18446744073709551616": value out of range',
  }))
    it(`refuses ${JSON.stringify(given)} in the words of Go`, () => {
      assert.throws(
        () => parseUint64(given),
        (error: unknown) => {
          assert.ok(error instanceof NumberError)
          assert.equal(error.name, 'NumberError')
          assert.equal(error.code, 'TUNNEL_NUMBER')
          assert.equal(error.given, given)
          assert.equal(error.message, `strconv.ParseUint: ${fault}`)
          return true
        },
      )
    })
})
