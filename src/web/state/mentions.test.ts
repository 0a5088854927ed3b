import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nickKey } from '../../chat/nick.ts'
import { foldName } from './fold-name.ts'
import { findMentions, mentions } from './mentions.ts'

test('a name behind @ is a mention, however it is written', () => {
  for (const text of [
    '@Ann',
    'hi @ann!',
    '(@ANN)',
    '@Ann, you?',
    "@Ann's",
    '@Ann.',
    '@Ａｎｎ',
    '"@Ann"',
    '\n@Ann\n',
  ]) {
    assert.equal(mentions(text, 'Ann'), true, text)
  }
  assert.equal(mentions('@Ann Lee, look', 'Ann Lee'), true)
  assert.equal(mentions('@Zoe\u0308 hi', 'Zoë'), true)
  assert.equal(mentions('看 @小明 这个', '小明'), true)
  assert.equal(mentions('@😀', 'Ann'), false)
})

test('a name in an address, in a longer name, or without @ is none', () => {
  for (const text of [
    'Ann',
    'ann@Ann',
    'mail@ann.example',
    '@Anna',
    '@Ann_',
    '@Ann1',
    '@ Ann',
    '@',
    '@An',
    '',
  ]) {
    assert.equal(mentions(text, 'Ann'), false, text)
  }
  assert.equal(mentions('@', ''), false)
})

test('of the names that fit, the longest is meant', () => {
  const known = ['Ann', 'Ann Lee', 'Bob']
  assert.equal(mentions('@Ann Lee, look', 'Ann', known), false)
  assert.equal(mentions('@Ann Lee, look', 'Ann Lee', known), true)
  assert.equal(mentions('@Ann Leeds', 'Ann', known), true)
  assert.equal(mentions('@Ann Lee and @Ann', 'Ann', known), true)
})

test('every place is told', () => {
  assert.deepEqual(findMentions('@Ann @Bob @ann', 'Ann'), [
    { start: 0, end: 4 },
    { start: 10, end: 14 },
  ])
})

test('names are folded as the node folds them', () => {
  for (const name of ['Ann', 'ÄNN', 'Ａｎｎ', 'ǅ', 'ﬁ', 'İ', '小明']) {
    assert.equal(foldName(name), nickKey(name))
  }
})

test('many signs cost no more than a bound', () => {
  const before = performance.now()
  mentions('@e\u0301'.repeat(20_000), 'é'.repeat(32), ['éa'])
  assert(performance.now() - before < 2_000)
})
