import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PressedKeys, SHORTCUTS, shortcutOf } from './shortcuts.ts'

function pressed(keys: Partial<PressedKeys>): PressedKeys {
  const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }
  return { key: '', code: '', ...none, ...keys }
}

test('keys held together do what the table says', () => {
  assert.equal(shortcutOf(pressed({ altKey: true, key: 'ArrowDown' })), 'nextRoom')
  assert.equal(
    shortcutOf(pressed({ altKey: true, shiftKey: true, key: 'ArrowDown' })),
    'nextUnread',
  )
  assert.equal(shortcutOf(pressed({ ctrlKey: true, key: ',' })), 'settings')
  assert.equal(shortcutOf(pressed({ metaKey: true, key: ',' })), 'settings')
})

test('a letter is told by its place, whatever Alt makes of it', () => {
  assert.equal(shortcutOf(pressed({ altKey: true, key: 'ç', code: 'KeyC' })), 'write')
})

test('a sign that stands behind Shift counts', () => {
  assert.equal(shortcutOf(pressed({ ctrlKey: true, shiftKey: true, key: '/' })), 'shortcuts')
})

test('what one writes is no shortcut', () => {
  assert.equal(shortcutOf(pressed({ key: '/' }), true), undefined)
  assert.equal(shortcutOf(pressed({ key: '/' })), 'search')
  assert.equal(shortcutOf(pressed({ shiftKey: true, key: '?' })), 'shortcuts')
  for (const key of ['c', 'C', ',', 'ArrowDown', 'Enter']) {
    assert.equal(shortcutOf(pressed({ key, code: 'KeyC' })), undefined, key)
  }
  assert.equal(shortcutOf(pressed({ ctrlKey: true, key: 'c', code: 'KeyC' })), undefined)
})

test('no two shortcuts have the same keys', () => {
  const keys = SHORTCUTS.map((shortcut) => shortcut.keys.join('+'))
  assert.equal(new Set(keys).size, keys.length)
})
