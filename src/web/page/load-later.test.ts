import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLater } from './load-later.ts'

test('a part is loaded and used once', async () => {
  let loads = 0
  let uses = 0
  const bring = loadLater(
    async () => ++loads,
    (part) => ({ part, use: ++uses }),
  )
  const both = await Promise.all([bring(), bring()])
  assert.deepEqual(both, [
    { part: 1, use: 1 },
    { part: 1, use: 1 },
  ])
  assert.deepEqual(await bring(), { part: 1, use: 1 })
})

test('what cannot be loaded is no error, and is asked for again', async () => {
  let away = true
  const bring = loadLater(
    async () => {
      if (away) throw new TypeError('Failed to fetch')
      return 'part'
    },
    (part) => part,
  )
  assert.equal(await bring(), undefined)
  away = false
  assert.equal(await bring(), 'part')
})

test('what fails while it is used is told, and not tried again', async () => {
  let uses = 0
  const bring = loadLater(
    async () => 'part',
    () => {
      uses += 1
      throw new Error('broken')
    },
  )
  await assert.rejects(bring(), /broken/)
  await assert.rejects(bring(), /broken/)
  assert.equal(uses, 1)
})
