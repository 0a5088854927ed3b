import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quote } from './quote.ts'

const HOSTILE = [
  '',
  "it's",
  '"quoted"',
  '\\',
  "\\'",
  '\\"',
  "'; process.exit() //",
  '*/ process.exit() /*',
  'line\nend\r\u2028\u2029',
  '$' + '{x}`',
  '\ud800',
  '\u0000\u007f\u00e9\u{1f600}',
  '</script>',
]

test('a literal gives the text back, whatever it holds', () => {
  for (const text of HOSTILE) assert.equal(new Function(`return ${quote(text)}`)(), text)
})

test('a literal is plain ASCII in one line, and ends no comment', () => {
  for (const text of HOSTILE) {
    assert.match(quote(text), /^'[\x20-\x7e]*'$/)
    assert.ok(!quote(text).includes('*/'))
  }
})
