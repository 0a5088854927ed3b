import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  BadFrameError,
  ChatRequestError,
  ClientClosedError,
  ClientOptionError,
  ConnectionLostError,
  FileUnreadableError,
  IdentityStoreError,
  OfflineError,
  OutboxFullError,
  RequestTimeoutError,
  RoomLeftError,
  TextTooLongError,
  UploadStuckError,
} from './errors.ts'

const cases: [ChatRequestError, string, string, string][] = [
  [new ChatRequestError('CHAT_X', 'no'), 'ChatRequestError', 'CHAT_X', 'no'],
  [new ClientOptionError('no'), 'ClientOptionError', 'CHAT_CLIENT_OPTION', 'no'],
  [
    new OfflineError('nick'),
    'OfflineError',
    'CHAT_CLIENT_OFFLINE',
    '"nick" was not sent, because there is no connection; try again when there is one',
  ],
  [
    new ConnectionLostError('topic'),
    'ConnectionLostError',
    'CHAT_CLIENT_LOST',
    'the connection was lost before "topic" was answered; it may have been done or not, so look before you try again',
  ],
  [
    new RequestTimeoutError('rooms', 10),
    'RequestTimeoutError',
    'CHAT_CLIENT_TIMEOUT',
    'the node did not answer "rooms" within 10 ms; try again',
  ],
  [
    new ClientClosedError(4003, 'banned by a moderator'),
    'ClientClosedError',
    'CHAT_CLIENT_CLOSED',
    'the client is closed (4003: banned by a moderator); connect() opens it again',
  ],
  [
    new RoomLeftError('den'),
    'RoomLeftError',
    'CHAT_CLIENT_ROOM_LEFT',
    'the room "den" was not entered: it was left',
  ],
  [
    new RoomLeftError('den', ''),
    'RoomLeftError',
    'CHAT_CLIENT_ROOM_LEFT',
    'the room "den" was not entered: the node ended the stay',
  ],
  [
    new OutboxFullError(3, 9),
    'OutboxFullError',
    'CHAT_CLIENT_OUTBOX_FULL',
    'messages wait to be sent up to the bound of 3 messages or 9 bytes; retry when some are stored, or discard some',
  ],
  [
    new TextTooLongError(9, 3),
    'TextTooLongError',
    'CHAT_CLIENT_TEXT_TOO_LONG',
    'the text has 9 bytes and the node takes 3; say it in parts',
  ],
  [
    new IdentityStoreError(),
    'IdentityStoreError',
    'CHAT_CLIENT_IDENTITY',
    'the store of the identity failed; this member may not be known again after a restart',
  ],
  [
    new BadFrameError(),
    'BadFrameError',
    'CHAT_CLIENT_BAD_FRAME',
    'a frame of the node could not be understood and was left out',
  ],
  [
    new UploadStuckError(300_000),
    'UploadStuckError',
    'CHAT_CLIENT_UPLOAD_STUCK',
    'nothing of the file went through within 300000 ms; upload it again, and it goes on where it stands',
  ],
  [
    new FileUnreadableError(),
    'FileUnreadableError',
    'CHAT_CLIENT_FILE_UNREADABLE',
    'the file cannot be read any more; it was changed or taken away, so choose it again',
  ],
]

for (const [error, name, code, message] of cases) {
  test(`${name} says in words what happened and what to do: ${message}`, () => {
    assert.ok(error instanceof ChatRequestError)
    assert.equal(error.name, name)
    assert.equal(error.code, code)
    assert.equal(error.message, message)
    assert.ok(!Object.hasOwn(error, 'name'))
  })
}
