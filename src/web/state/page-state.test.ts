import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SHOWN_NOTICES } from './limits.ts'
import { type Notice, withNotice } from './page-state.ts'

test('a notice that is shown is not shown twice, and the oldest goes when there are too many', () => {
  let notices: readonly Notice[] = []
  for (const message of ['a', 'b', 'a', 'c', 'd']) {
    notices = withNotice(notices, { kind: 'error', message })
  }
  assert.deepEqual(
    notices.map((notice) => notice.kind === 'error' && notice.message),
    ['b', 'c', 'd'],
  )
  assert.equal(notices.length, SHOWN_NOTICES)
  assert.equal(new Set(notices.map(({ id }) => id)).size, SHOWN_NOTICES)
})
