import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completableAt, completeName, emojiNameAt } from './completion.ts'
import { COMPLETIONS } from './limits.ts'

function at(text: string) {
  const found = completableAt(text, text.length)
  return found && [found.kind, found.word, found.start]
}

test('a name is completed behind @, an emoji behind a colon and two letters', () => {
  assert.deepEqual(at('@'), ['name', '', 0])
  assert.deepEqual(at('hi @an'), ['name', 'an', 3])
  assert.deepEqual(at('hi @Ann Le'), ['name', 'Ann Le', 3])
  assert.deepEqual(at('(@小'), ['name', '小', 1])
  assert.deepEqual(at('so :sm'), ['emoji', 'sm', 3])
  assert.deepEqual(at(':+1'), ['emoji', '+1', 0])
  assert.deepEqual(at(':大笑'), ['emoji', '大笑', 0])
  assert.deepEqual(completableAt('@an and more', 3), { kind: 'name', word: 'an', start: 0 })
})

test('addresses, times and faces complete nothing', () => {
  for (const text of [
    '',
    'a@b',
    '@Ann  b',
    '@\n',
    '@ ',
    ':s',
    ':)',
    '12:30',
    'http://',
    'a:smile',
    '::ab',
    '@a!b',
  ]) {
    assert.equal(at(text), undefined, text)
  }
})

test('an emoji between two colons is taken when the second is written', () => {
  const name = (text: string) => emojiNameAt(text, text.length)
  assert.equal(name('so :smile:'), 'smile')
  assert.equal(name(':+1:'), '+1')
  assert.equal(name('12:30:'), undefined)
  assert.equal(name(':a:'), undefined)
  assert.equal(name('smile:'), undefined)
})

test('names that begin so come before names with a word that does', () => {
  const names = ['Lee Ann', 'annika', 'Bob', 'Ann', 'ANN']
  assert.deepEqual(completeName('an', names), ['annika', 'ANN', 'Lee Ann'])
  assert.deepEqual(completeName('Ａ', names), ['annika', 'ANN', 'Lee Ann'])
  assert.deepEqual(completeName('zz', names), [])
  const many = Array.from({ length: 50 }, (_, index) => `n${index}`)
  assert.equal(completeName('', many).length, COMPLETIONS)
})
