import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPlaces } from './find-places.ts'
import type { Place } from './places.ts'

const PLACES = ['lobby', 'Caf\u00e9 Nord', 'garden', '\u5317\u4eac\u5206\u90e8', ''].map(
  (name, index) => ({ room: `room ${index}`, name }) as Place,
)
const found = (text: string) => findPlaces(PLACES, text).map(({ name }) => name)

test('finds rooms by any part of their name, whatever its case and accents', () => {
  assert.deepEqual(found('GARD'), ['garden'])
  assert.deepEqual(found('cafe'), ['Caf\u00e9 Nord'])
  assert.deepEqual(found('nord CAF'), ['Caf\u00e9 Nord'])
  assert.deepEqual(found('\u4eac'), ['\u5317\u4eac\u5206\u90e8'])
  assert.deepEqual(found('cellar'), [])
})

test('leaves the list as it is where there is nothing to find', () => {
  assert.equal(findPlaces(PLACES, ''), PLACES)
  assert.equal(findPlaces(PLACES, '  '), PLACES)
})
