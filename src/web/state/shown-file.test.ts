import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameParts, plainName, shownSize } from './shown-file.ts'

test('a name is shown without what turns or hides its letters, its ending apart', () => {
  assert.deepEqual(nameParts('photo.png'), { stem: 'photo', ending: '.png' })
  assert.deepEqual(nameParts('exe.\u202egnp'), { stem: 'exe', ending: '.gnp' })
  assert.deepEqual(nameParts('a\u200b\u2066b.tar.gz'), { stem: 'ab.tar', ending: '.gz' })
  assert.deepEqual(nameParts('.profile'), { stem: '.profile', ending: '' })
  assert.equal(plainName('\u202etxt.exe\n'), 'txt.exe')
})

test('a picture keeps its shape, is never shown larger than it is, and a gone one is none', () => {
  const file = { id: 'a', name: 'a', type: 'image/png', bytes: 1 }
  assert.deepEqual(shownSize({ ...file, width: 100, height: 50 }), { width: 100, height: 50 })
  assert.deepEqual(shownSize({ ...file, width: 4_000, height: 3_000 }), { width: 400, height: 300 })
  assert.deepEqual(shownSize({ ...file, width: 100, height: 3_200 }), { width: 10, height: 320 })
  assert.deepEqual(shownSize({ ...file, width: 60_000, height: 10 }), { width: 400, height: 1 })
  assert.equal(shownSize({ ...file, width: 1, height: 1, gone: true }), undefined)
  assert.equal(shownSize({ ...file, type: 'application/octet-stream' }), undefined)
  assert.equal(shownSize(file), undefined)
})
