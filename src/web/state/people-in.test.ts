import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Message, RoomView } from '../../chat/client/index.ts'
import { peopleIn } from './people-in.ts'

test('who is here and who spoke are known once, by the newest name, without oneself', () => {
  const from = (id: string, nick: string) => ({ from: { id, nick } }) as Message
  const view = {
    messages: [from('a', 'Old'), from('b', 'Bob'), from('me', 'Me'), from('c', '')],
    presence: {
      members: [
        { id: 'a', nick: 'New' },
        { id: 'd', nick: 'Dan' },
      ],
    },
    with: undefined,
  } as unknown as RoomView
  assert.deepEqual(
    peopleIn(view, 'me').map(({ nick }) => nick),
    ['New', 'Bob', 'Dan'],
  )
})
