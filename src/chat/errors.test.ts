import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as errors from './errors.ts'

const cause = new Error('why')
const long = 'x'.repeat(81)

/** Every error with its code and its message, word for word. */
const ALL: [errors.ChatError, string, string][] = [
  [
    new errors.HistoryFullError(),
    'CHAT_HISTORY_FULL',
    'the node has no room to keep new messages; they are taken again as soon as its disk has room',
  ],
  [
    new errors.HistoryError({ cause }),
    'CHAT_HISTORY',
    'the node cannot reach its history; see its log',
  ],
  [
    new errors.BadJsonError({ cause }),
    'CHAT_BAD_JSON',
    'the frame is not JSON; send one JSON object a text frame',
  ],
  [
    new errors.BinaryFrameError(),
    'CHAT_BINARY',
    'the frame is binary; send one JSON object a text frame',
  ],
  [
    new errors.TooDeepError(8),
    'CHAT_TOO_DEEP',
    "the frame's JSON nests deeper than 8; no frame needs more than 4",
  ],
  [
    new errors.BadFrameError('say', 'text: gone'),
    'CHAT_BAD_FRAME',
    'the say frame is wrong: text: gone',
  ],
  [
    new errors.UnknownTypeError('dance', ['hello', 'say']),
    'CHAT_UNKNOWN_TYPE',
    'the frame type "dance" is unknown; known are hello, say',
  ],
  [
    new errors.HelloFirstError(),
    'CHAT_HELLO_FIRST',
    'the first frame of a connection must be hello',
  ],
  [
    new errors.HelloTwiceError(),
    'CHAT_HELLO_TWICE',
    'hello was said already; open a new connection to be somebody else',
  ],
  [
    new errors.WrongSecretError(),
    'CHAT_WRONG_SECRET',
    'the secret does not belong to this member id; say hello without member to become a new one',
  ],
  [
    new errors.RoomNameError('a/b', 'it is bad'),
    'CHAT_ROOM_NAME',
    'a room cannot be named "a/b": it is bad',
  ],
  [
    new errors.NoSuchRoomError('attic'),
    'CHAT_NO_ROOM',
    'there is no room "attic"; create makes it, rooms lists those that exist',
  ],
  [
    new errors.RoomExistsError('attic'),
    'CHAT_ROOM_EXISTS',
    'the room "attic" exists; join it, or choose another name',
  ],
  [
    new errors.RoomsFullError('a member makes', 50),
    'CHAT_ROOMS_FULL',
    'a member makes at most 50 rooms; use one that exists',
  ],
  [
    new errors.TooManyRoomsError(100),
    'CHAT_TOO_MANY_ROOMS',
    'a connection may be in at most 100 rooms; leave one first',
  ],
  [
    new errors.NotJoinedError('attic'),
    'CHAT_NOT_JOINED',
    'this connection is not in the room "attic"; join it first',
  ],
  [new errors.NickError('a:b', 'it is bad'), 'CHAT_NICK', 'nobody can be named "a:b": it is bad'],
  [
    new errors.NickTakenError('ada', 'lobby'),
    'CHAT_NICK_TAKEN',
    'somebody in "lobby" is named "ada"; choose another name',
  ],
  [new errors.TextEmptyError(), 'CHAT_TEXT_EMPTY', 'the message has no text; say something'],
  [
    new errors.TextLongError(513, 512),
    'CHAT_TEXT_LONG',
    'the text has 513 bytes of UTF-8; at most 512 are taken',
  ],
  [
    new errors.RateError('connection', 10),
    'CHAT_RATE',
    'too much at once for this connection; try again in 10 ms',
  ],
  [
    new errors.RateError('address', 10),
    'CHAT_RATE',
    'too much at once for this address; try again in 10 ms',
  ],
  [
    new errors.RateError('room', 10),
    'CHAT_RATE',
    'too much at once for this room; try again in 10 ms',
  ],
  [
    new errors.SlowModeError(30, 1200),
    'CHAT_SLOW_MODE',
    'slow mode: one message in 30 s; try again in 1200 ms',
  ],
  [new errors.MutedError('', 0, 5), 'CHAT_MUTED', 'a moderator muted you'],
  [new errors.MutedError('flooding', 9, 5), 'CHAT_MUTED', 'a moderator muted you: flooding'],
  [new errors.BannedError('', 0, 5), 'CHAT_BANNED', 'a moderator banned you'],
  [new errors.BannedError('spam', 9, 5), 'CHAT_BANNED', 'a moderator banned you: spam'],
  [
    new errors.ForbiddenError('moderation', 'moderators and owners'),
    'CHAT_FORBIDDEN',
    'moderation is for moderators and owners',
  ],
  [
    new errors.NoSuchMemberError('0c9a'),
    'CHAT_NO_MEMBER',
    'there is no member "0c9a"; members lists who is in a room',
  ],
  [
    new errors.ModerationError('it wants a member'),
    'CHAT_MODERATION',
    'this act of moderation cannot be done: it wants a member',
  ],
  [
    new errors.SeqFutureError(9, 3),
    'CHAT_SEQ_FUTURE',
    "the seq 9 is in the future; the room's newest is 3",
  ],
  [
    new errors.NoSuchMessageError('lobby', 7),
    'CHAT_NO_MESSAGE',
    'there is no message 7 in the room "lobby"; history pages through those that are kept',
  ],
  [
    new errors.MessageDeletedError(7),
    'CHAT_MESSAGE_DELETED',
    'the message 7 was deleted; it takes no edit and no reaction',
  ],
  [
    new errors.EmojiError('ok'),
    'CHAT_EMOJI',
    '"ok" is not an emoji; send one as Unicode lists them',
  ],
  [
    new errors.ReactionsFullError(20),
    'CHAT_REACTIONS_FULL',
    'a message takes at most 20 different emoji; choose one that is there',
  ],
  [
    new errors.ClosingError(),
    'CHAT_CLOSING',
    'the node is stopping; say it again after the reconnect',
  ],
  [
    new errors.AppendOrderError('lobby', 5, 4),
    'CHAT_APPEND_ORDER',
    'the next message of the room "lobby" has seq 4, not 5; nothing was kept',
  ],
  [
    new errors.AppendRepeatError('lobby', '0c9a', 'm-1'),
    'CHAT_APPEND_REPEAT',
    'the message "m-1" of "0c9a" stands in the room "lobby" already; nothing was kept',
  ],
]

for (const [error, code, message] of ALL) {
  test(`${error.name} says: ${message}`, () => {
    assert.equal(error.code, code)
    assert.equal(error.message, message)
    assert.equal(error.name, error.constructor.name)
    assert.ok(!Object.keys(error).includes('name'))
    assert.ok(error instanceof errors.ChatError)
  })
}

test('no class of errors.ts is left out above', () => {
  const told = new Set(ALL.map(([error]) => error.constructor))
  const classes = Object.values(errors).filter((one) => one !== errors.ChatError)
  assert.deepEqual(
    classes.filter((one) => !told.has(one)).map((one) => one.name),
    [],
  )
})

test('only so much of a foreign name is repeated, and in quotes that it cannot end', () => {
  assert.equal(
    new errors.NoSuchRoomError(long).message,
    `there is no room "${'x'.repeat(80)}..."; create makes it, rooms lists those that exist`,
  )
  assert.match(new errors.NoSuchRoomError('"\n').message, /^there is no room "\\"\\n"; /)
})

test('waiting is advised where it helps', () => {
  assert.equal(new errors.HistoryFullError().retryAfter, 5000)
  assert.equal(new errors.ClosingError().retryAfter, 1000)
  assert.equal(new errors.RateError('room', 10).retryAfter, 10)
  assert.equal(new errors.SlowModeError(30, 1200).retryAfter, 1200)
  assert.equal(new errors.MutedError('', 9, 5).retryAfter, 4)
  assert.equal(new errors.MutedError('', 0, 5).retryAfter, undefined)
  assert.equal(new errors.BannedError('', 9, 5).retryAfter, 4)
  assert.equal(new errors.BannedError('', 0, 5).retryAfter, undefined)
})

test('a cause is kept', () => {
  assert.equal(new errors.HistoryError({ cause }).cause, cause)
  assert.equal(new errors.HistoryFullError({ cause }).cause, cause)
  assert.equal(new errors.BadJsonError({ cause }).cause, cause)
})

test('what an error is about can be read without its message', () => {
  assert.equal(new errors.TooDeepError(8).depth, 8)
  assert.equal(new errors.BadFrameError('say', '').type, 'say')
  assert.equal(new errors.UnknownTypeError('dance', []).type, 'dance')
  assert.equal(new errors.NoSuchRoomError(long).room, long)
  assert.equal(new errors.NickError('a:b', '').nick, 'a:b')
  assert.deepEqual(
    { ...new errors.TextLongError(513, 512) },
    {
      code: 'CHAT_TEXT_LONG',
      retryAfter: undefined,
      bytes: 513,
      limit: 512,
    },
  )
  assert.equal(new errors.NoSuchMemberError('0c9a').member, '0c9a')
  assert.equal(new errors.SeqFutureError(9, 3).newest, 3)
  assert.equal(new errors.NoSuchMessageError('lobby', 7).seq, 7)
  assert.equal(new errors.MessageDeletedError(7).seq, 7)
  assert.equal(new errors.EmojiError('ok').emoji, 'ok')
  assert.equal(new errors.ReactionsFullError(20).limit, 20)
})
