import assert from 'node:assert/strict'
import { existsSync, statSync, writeFileSync } from 'node:fs'
import { it } from 'node:test'
import { openReserve } from './reserve.ts'
import { temporaryFile } from './temporary-store.fixture.ts'

const KIB = 1024

it('holds its bytes on the disk until it is released, once', (t) => {
  const file = temporaryFile(t)
  const reserve = openReserve(file, 64 * KIB)
  assert.equal(reserve.release(), false)
  reserve.ensure()
  assert.ok(statSync(`${file}-reserve`).blocks * 512 >= 64 * KIB)
  assert.equal(reserve.release(), true)
  assert.equal(existsSync(`${file}-reserve`), false)
  assert.equal(reserve.release(), false)
})

it('knows the one that an earlier process made, and replaces one of another size', (t) => {
  const file = temporaryFile(t)
  openReserve(file, 64 * KIB).ensure()
  assert.equal(openReserve(file, 64 * KIB).release(), true)
  writeFileSync(`${file}-reserve`, 'half of it')
  const reserve = openReserve(file, 64 * KIB)
  reserve.ensure()
  assert.equal(statSync(`${file}-reserve`).size, 64 * KIB)
})

it('makes none where the disk has not much more room, or none is wanted', (t) => {
  const file = temporaryFile(t)
  openReserve(file, Number.MAX_SAFE_INTEGER).ensure()
  openReserve(file, 0).ensure()
  assert.equal(existsSync(`${file}-reserve`), false)
})
