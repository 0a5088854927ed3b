import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createOutputTail } from './output-tail.ts'

const KEY = `0x${'1f'.repeat(32)}`

test('keys and the mnemonic are taken out, however the text was cut', () => {
  const text = `(0) ${KEY}\nMnemonic:          open sesame\nError: no`
  for (let cut = 1; cut < text.length; cut += 1) {
    const tail = createOutputTail()
    tail.add(text.slice(0, cut))
    tail.add(text.slice(cut))
    assert.equal(tail.toString(), '(0) ***\n***\nError: no')
  }
})

test('no more than the last 4,096 characters are shown, and no part of a key at their start', () => {
  const tail = createOutputTail()
  for (let line = 0; line < 1_000; line += 1) tail.add(`${KEY}\n`)
  tail.add('x'.repeat(4_050))
  assert.equal(tail.toString().length, 4_096)
  assert.doesNotMatch(tail.toString(), /1f1f/)
})

test('the words of a mnemonic are taken out', () => {
  const tail = createOutputTail('open  sesame')
  tail.add('Error: the word `sesame` is invalid')
  assert.equal(tail.toString(), 'Error: the word `***` is invalid')
  tail.clear()
  assert.equal(tail.toString(), '')
})
