import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bytes } from './codec.ts'
import { defineMessage } from './define-message.ts'
import { PRIORITY } from './priority.ts'

test('a type has the defaults where nothing else is said', () => {
  const { name, limit, priority, weight, filter } = defineMessage('newblock', bytes())
  assert.deepEqual(
    { name, limit, priority, weight, filter },
    {
      name: 'newblock',
      limit: 4 * 1024 * 1024,
      priority: PRIORITY.NORMAL,
      weight: 0,
      filter: false,
    },
  )
})

test('names of one to twelve letters, digits and signs are taken', () => {
  for (const name of ['a', '0', 'new-block_1.2', 'x'.repeat(12)].map((name) => name.slice(0, 12)))
    assert.equal(defineMessage(name, bytes()).name, name)
})

test('other names are refused, with the rule', () => {
  for (const name of ['', 'x'.repeat(13), 'Upper', 'two words', 'n\u00fcl', 'a\0', 'a/b'])
    assert.throws(() => defineMessage(name, bytes()), {
      code: 'NET_MESSAGE_NAME',
      message: `a message cannot be named ${JSON.stringify(name)}: it has 1 to 12 of a-z, 0-9, _ . -`,
    })
})

test('the names of the protocol itself are refused', () => {
  for (const name of ['hello', 'ok', 'bye', 'syncroute', 'routetable', 'recvedmsg'])
    assert.throws(() => defineMessage(name, bytes()), {
      message: `a message cannot be named "${name}": the protocol itself uses it`,
    })
})
