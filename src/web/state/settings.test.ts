import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_SETTINGS, parseSettings } from './settings.ts'

test('a first visit has the settings by default', () => {
  assert.deepEqual(parseSettings(undefined), DEFAULT_SETTINGS)
  assert.deepEqual(parseSettings('nonsense'), DEFAULT_SETTINGS)
})

test('what was chosen comes back', () => {
  const chosen = {
    theme: 'dark',
    density: 'compact',
    language: 'zh',
    notify: 'mentions',
    sound: true,
    singleKeys: false,
  } as const
  assert.deepEqual(parseSettings(JSON.parse(JSON.stringify(chosen))), chosen)
})

test('a choice that this version does not know is as by default, and the others stay', () => {
  const kept = { theme: 'sepia', density: 'compact', language: 'xx', notify: 7, sound: 'loud' }
  assert.deepEqual(parseSettings(kept), { ...DEFAULT_SETTINGS, density: 'compact' })
})
