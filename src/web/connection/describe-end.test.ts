import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeEnd } from './describe-end.ts'

test('every end of the connection is told in a sentence with its reason', () => {
  assert.equal(describeEnd(4001, 'x'), 'This session was opened in another window.')
  assert.equal(describeEnd(4002, 'spam'), 'A moderator ended your connection: spam')
  assert.equal(describeEnd(4003, ''), 'You are banned from this node.')
  assert.equal(describeEnd(4003, 'spam'), 'You are banned from this node: spam')
  assert.equal(
    describeEnd(4004, 'x'),
    'The link that let you in is no longer valid. Ask for the new one.',
  )
  assert.equal(
    describeEnd(1002, 'x'),
    'The node speaks a newer protocol than this page. Reload the page to get the new one.',
  )
  assert.equal(describeEnd(1008, 'no'), 'The connection is closed: no (1008)')
})

test('what the sentence says already is not said again as its reason', () => {
  assert.equal(describeEnd(4003, 'banned by a moderator'), 'You are banned from this node.')
  assert.equal(describeEnd(4003, 'a moderator banned you'), 'You are banned from this node.')
  assert.equal(
    describeEnd(4003, 'a moderator banned you: spam'),
    'You are banned from this node: spam',
  )
  assert.equal(describeEnd(4002, 'kicked by a moderator'), 'A moderator ended your connection.')
})
