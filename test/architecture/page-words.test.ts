import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageWords } from './page-words.ts'
import { readSources } from './read-sources.ts'
import { parseSource } from './source-file.ts'

const said = (jsx: string) => pageWords([parseSource('src/web/a.tsx', `const a = ${jsx}`)])

test('no component of the page has words of its own', () => {
  assert.deepEqual(pageWords(readSources('src/web')), [])
})

test('a word is found as text, as an attribute and in an expression', () => {
  assert.deepEqual(said('<p>Send</p>'), ['src/web/a.tsx says "Send"'])
  assert.deepEqual(said('<p aria-label="Send" />'), ['src/web/a.tsx says "Send"'])
  assert.deepEqual(said(`<Modal heading={'Send ' + n} />`), ['src/web/a.tsx says "Send"'])
  assert.deepEqual(said("<p>{busy ? 'Wait' : strings.send}</p>"), ['src/web/a.tsx says "Wait"'])
  assert.deepEqual(said("<>{busy && '等'}</>"), ['src/web/a.tsx says "等"'])
})

test('signs, classes and the names of fields are no words', () => {
  assert.deepEqual(said('<p class="field">{count} · #</p>'), [])
  assert.deepEqual(said('<Icon name="pen" />'), [])
  assert.deepEqual(said("<p>{kind === 'room' && <Room />}</p>"), [])
  assert.deepEqual(said("<input name='topic' type='text' alt='' />"), [])
})
