import assert from 'node:assert/strict'
import { it } from 'node:test'
import { HistoryError, HistoryFullError, RoomExistsError } from './errors.ts'
import { guarded } from './guarded.ts'

function thrownBy(cause: unknown): unknown {
  try {
    return guarded(() => {
      throw cause
    })
  } catch (error) {
    return error
  }
}

it('hands on what the work returns', () => {
  assert.equal(
    guarded(() => 7),
    7,
  )
})

it('makes a full store a HistoryFullError, and any other fault a HistoryError, with the cause', () => {
  const full = Object.assign(new Error('full'), { code: 'STORE_FULL' })
  const damaged = Object.assign(new Error('damaged'), { code: 'STORE_CORRUPT' })
  for (const [cause, Expected] of [
    [full, HistoryFullError],
    [damaged, HistoryError],
    ['thrown', HistoryError],
  ] as const) {
    const error = thrownBy(cause)
    assert.ok(error instanceof Expected)
    assert.equal(error.cause, cause)
  }
})

it("leaves the chat's own errors as they are", () => {
  const exists = new RoomExistsError('lobby')
  assert.equal(thrownBy(exists), exists)
})
