import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createEmojiSet, EMOJI_GROUPS } from './emoji-set.ts'
import { CHINESE } from './names-chinese.ts'
import { ENGLISH } from './names-english.ts'

const english = createEmojiSet(ENGLISH)
const chinese = createEmojiSet(ENGLISH, CHINESE)

function signs(word: string, set = english): string[] {
  return set.find(word, 5).map(({ sign }) => sign)
}

test('every group has its emoji, and every emoji a name, a label and a sign', () => {
  assert.equal(english.groups.length, EMOJI_GROUPS.length)
  const firsts = english.groups.map(({ emoji }) => emoji[0]!.sign)
  assert.deepEqual(firsts, ['😀', '👋', '🐵', '🍇', '🌍️', '🎃', '👓️', '🏧', '🏁'])
  for (const { emoji } of [...english.groups, ...chinese.groups].flat()) {
    for (const { sign, names, label } of emoji) {
      assert.notEqual(sign, '')
      assert.notEqual(label, '')
      for (const name of names) assert.match(name, /^[a-z0-9_+-]+$/)
    }
  }
})

test('both languages name the same emoji', () => {
  for (const [index, { emoji }] of english.groups.entries()) {
    assert.equal(chinese.groups[index]!.emoji.length, emoji.length)
  }
  assert.equal(CHINESE.split('\n').length, ENGLISH.split('\n').length)
})

test('a name finds its emoji first, then come names that begin so, then what is about it', () => {
  assert.equal(english.named('smile')?.sign, '😄')
  assert.equal(english.named('nothing'), undefined)
  assert.equal(signs('smile')[0], '😄')
  assert.equal(signs('heart')[0], '❤️')
  assert.equal(signs('grinning f')[0], '😀')
  assert.ok(signs('lol').includes('😄'))
  assert.deepEqual(signs(''), [])
  assert.deepEqual(signs('qqqq'), [])
  assert.deepEqual(signs('😄'), ['😄'])
})

test('Chinese words find emoji beside the English names', () => {
  const [laughing] = chinese.find('大笑', 1)
  assert.equal(laughing?.sign, '😄')
  assert.equal(laughing?.label, '大笑')
  assert.equal(signs('smile', chinese)[0], '😄')
  assert.ok(signs('开心', chinese).length > 0)
})
