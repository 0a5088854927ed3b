import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noteEmoji, RECENT_EMOJI, readRecentEmoji } from './recent-emoji.ts'

function storageOf(kept: string | null = null) {
  const storage = {
    kept,
    getItem: () => storage.kept,
    setItem(_key: string, value: string) {
      storage.kept = value
    },
  }
  return storage
}

test('the emoji chosen last comes first, once, and the oldest goes', () => {
  const storage = storageOf()
  for (let code = 0; code < RECENT_EMOJI + 2; code += 1) noteEmoji(storage, `e${code}`)
  noteEmoji(storage, 'e5')
  const recent = readRecentEmoji(storage)
  assert.equal(recent.length, RECENT_EMOJI)
  assert.deepEqual(recent.slice(0, 2), ['e5', `e${RECENT_EMOJI + 1}`])
  assert.equal(recent.filter((sign) => sign === 'e5').length, 1)
})

test('what is not a list of emoji, and storage that is refused, is nothing', () => {
  for (const kept of ['{', '{}', 'null', '[1,"",null]', `["${'x'.repeat(99)}"]`]) {
    assert.deepEqual(readRecentEmoji(storageOf(kept)), [])
  }
  const refused = {
    getItem(): string {
      throw new Error('refused')
    },
    setItem() {
      throw new Error('refused')
    },
  }
  noteEmoji(refused, '😄')
  assert.deepEqual(readRecentEmoji(refused), [])
  noteEmoji(undefined, '😄')
  assert.deepEqual(readRecentEmoji(undefined), [])
})
