import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RoomNameError } from './errors.ts'
import { checkRoomName, directRoomMembers, directRoomName } from './room-name.ts'

const GOOD = [
  'lobby',
  'a',
  'two words',
  'Gr\u00fc\u00dfe',
  '\u{1f600} corner',
  '\u2615\ufe0f',
  '1\ufe0f\u20e3 floor',
  '#general',
  '...',
  'a@b',
  '\u{1f600}'.repeat(64),
]

const INVISIBLE = 'it holds a slash, a control or an invisible character'

const BAD: [string, string][] = [
  ['', 'it is empty'],
  ['x'.repeat(65), 'it has over 64 characters'],
  ['a/b', INVISIBLE],
  ['/', INVISIBLE],
  ['a\0', INVISIBLE],
  ['a\nb', INVISIBLE],
  ['a\u0085b', INVISIBLE],
  ['a\u001bb', INVISIBLE],
  ['a\u2028b', INVISIBLE],
  ['a\u202eb', INVISIBLE],
  ['a\u200bb', INVISIBLE],
  ['\ufeffa', INVISIBLE],
  ['\u3164', INVISIBLE],
  ['\u115f\u1160', INVISIBLE],
  ['\u2800', INVISIBLE],
  ['\ufe0f', INVISIBLE],
  ['a\ufe0f', INVISIBLE],
  ['1\ufe0f', INVISIBLE],
  [`x${'\u0323'.repeat(5)}`, 'it heaps marks on one letter'],
  ['\ud800', INVISIBLE],
  [' a', 'it starts or ends with a space'],
  ['a\u00a0', 'it starts or ends with a space'],
  ['@a,b', 'it starts with @, as direct rooms do'],
  ['.', 'it is a path'],
  ['..', 'it is a path'],
  ['u\u0308', 'it is not in Unicode normal form C'],
]

for (const name of GOOD) {
  test(`a room may be named ${JSON.stringify(name)}`, () => assert.equal(checkRoomName(name), name))
}

for (const [name, fault] of BAD) {
  test(`a room cannot be named ${JSON.stringify(name)}: ${fault}`, () => {
    assert.throws(() => checkRoomName(name), {
      name: 'RoomNameError',
      code: 'CHAT_ROOM_NAME',
      room: name,
      message: new RoomNameError(name, fault).message,
    })
  })
}

test('the room of two is the same whoever asks, and names the two', () => {
  assert.equal(directRoomName('b', 'a'), '@a,b')
  assert.equal(directRoomName('a', 'b'), '@a,b')
  assert.deepEqual(directRoomMembers('@a,b'), ['a', 'b'])
})

test('no other room is taken for a room of two', () => {
  for (const name of ['lobby', 'a@b,c', '@', '@a', ''])
    assert.equal(directRoomMembers(name), undefined)
})
