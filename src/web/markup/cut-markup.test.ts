import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cutMarkup } from './cut-markup.ts'
import { parseMarkup } from './parse-markup.ts'
import { plainText } from './plain-text.ts'

/** What is shown of a text at first, without its signs. */
function shown(text: string): string | undefined {
  const cut = cutMarkup(parseMarkup(text))
  return cut && plainText(cut)
}

test('a text of up to 20 lines and 2,000 characters is shown whole', () => {
  for (const text of ['', 'a', 'x'.repeat(2_000), Array(20).fill('line').join('\n')]) {
    assert.equal(shown(text), undefined)
  }
})

test('a longer text is cut after 20 lines or 2,000 characters, whichever comes first', () => {
  assert.equal(shown('x'.repeat(2_001)), 'x'.repeat(2_000))
  assert.equal(shown(Array(21).fill('line').join('\n')), Array(20).fill('line').join('\n'))
  assert.equal(shown(`${'x'.repeat(1_999)}\n\n`), `${'x'.repeat(1_999)}\n`)
  assert.equal(shown('\n'.repeat(64 * 1024)), '\n'.repeat(19))
})

test('lines of code, quotes and lists count as lines', () => {
  const code = Array(40).fill('x').join('\n')
  assert.equal(shown(`\`\`\`\n${code}\n\`\`\``), Array(20).fill('x').join('\n'))
  assert.equal(shown(Array(40).fill('- x').join('\n')), Array(20).fill('• x').join('\n'))
  assert.equal(shown(Array(40).fill('> x').join('\n')), Array(20).fill('x').join('\n'))
  assert.equal(shown(`**${'x'.repeat(3_000)}**`), 'x'.repeat(2_000))
})

test('a character of two halves is not cut in two', () => {
  assert.equal(shown(`${'x'.repeat(1_999)}\u{1f600}`), 'x'.repeat(1_999))
})

test('a link is shown whole or not at all', () => {
  const link = 'https://a.example/long'
  assert.equal(shown(`${'x'.repeat(1_990)} ${link} and more`), `${'x'.repeat(1_990)} `)
  const before = 'x'.repeat(1_999 - link.length)
  const [paragraph] = cutMarkup(parseMarkup(`${before} ${link} and more`))!
  assert.equal(paragraph?.kind === 'paragraph' && paragraph.children.at(-1)?.kind, 'link')
})
