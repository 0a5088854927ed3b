import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseQuery } from '../../chat/words/index.ts'
import { excerpt } from './excerpt.ts'

/** With what is marked in brackets. */
function shown(text: string, query: string): string {
  const parts = excerpt(text, parseQuery(query))
  return parts.map(({ text: part, marked }) => (marked ? `[${part}]` : part)).join('')
}

test('marks every find of a short message, which is shown whole and in one line', () => {
  assert.equal(shown('Caf\u00e9s\n\nand a  caf\u00e9', 'cafe'), '[Caf\u00e9s] and a [caf\u00e9]')
  assert.equal(
    shown('\u660e\u5929\u53bb\u5317\u4eac', '\u5317\u4eac'),
    '\u660e\u5929\u53bb[\u5317\u4eac]',
  )
  assert.equal(shown('nothing here', 'else'), 'nothing here')
  assert.equal(shown('', 'else'), '')
})

test('shows the surroundings of the first find of a long message, from a whole word on', () => {
  const text = `${'before '.repeat(50)}needle ${'after '.repeat(100)}`
  const part = shown(text, 'needle')
  assert.match(part, /^…(before ){6}\[needle\] (after )+[a-z]*…$/)
  assert.ok(part.length < 230)
})

test('begins with the message where the find is near its beginning', () => {
  assert.match(shown(`a needle ${'after '.repeat(100)}`, 'needle'), /^a \[needle\] after/)
})

test('cuts no character in two, and takes a text without any space', () => {
  const text = `${'\u{20000}'.repeat(200)}\u5317\u4eac${'\u{20000}'.repeat(200)}`
  const part = shown(text, '\u5317\u4eac')
  assert.match(part, /^…(\u{20000})+\[\u5317\u4eac\](\u{20000})+…$/u)
})
