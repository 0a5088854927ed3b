import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  FileBusyError,
  FileEmptyError,
  FileGoneError,
  FileKeyError,
  FileLargeError,
  FileOffsetError,
  FileOverrunError,
  FilesFullError,
  FilesOffError,
  FileUnusableError,
  NoFileError,
  TooManyFilesError,
  UploadsFullError,
} from './errors.ts'

test('every error of files says what failed, what is allowed and what to do', () => {
  for (const [error, code, message] of [
    [new FilesOffError(), 'CHAT_FILES_OFF', 'this node takes no files; send a link instead'],
    [new FileEmptyError(), 'CHAT_FILE_EMPTY', 'the file is empty; there is nothing to send'],
    [new FileLargeError(17, 16), 'CHAT_FILE_LARGE', 'the file has 17 bytes; at most 16 are taken'],
    [
      new UploadsFullError('member', 'bytes', 9),
      'CHAT_UPLOADS_FULL',
      'files of this member that no message holds yet have reached their bound of 9 bytes; send or discard some first',
    ],
    [
      new UploadsFullError('node', 'files', 3),
      'CHAT_UPLOADS_FULL',
      'files of this node that no message holds yet have reached their bound of 3 files; send or discard some first',
    ],
    [
      new FilesFullError(9),
      'CHAT_FILES_FULL',
      'the node keeps at most 9 bytes of files, and all of them are in use; try again later',
    ],
    [
      new NoFileError(),
      'CHAT_NO_FILE',
      'there is no such file; it was removed, or the address is wrong',
    ],
    [
      new FileGoneError(),
      'CHAT_FILE_GONE',
      'the node no longer keeps this file; newer ones have taken its place',
    ],
    [
      new FileOffsetError(7, 5),
      'CHAT_FILE_OFFSET',
      'the upload stands at byte 5, not 7; go on from there',
    ],
    [
      new FileOverrunError(5),
      'CHAT_FILE_OVERRUN',
      'the file was announced with 5 bytes, and more came',
    ],
    [
      new FileBusyError('address'),
      'CHAT_FILE_BUSY',
      'as many uploads of this address are read as may be at one time; try again in a moment',
    ],
    [
      new FileUnusableError('f', 'it is named twice'),
      'CHAT_FILE_UNUSABLE',
      'the file "f" cannot be sent: it is named twice',
    ],
    [
      new TooManyFilesError(11, 10),
      'CHAT_FILES_MANY',
      'a message holds at most 10 files, not 11; send it in parts',
    ],
    [
      new FileKeyError(),
      'CHAT_FILE_KEY',
      "a file is for those who may read its room; open this node's page first, or send the key of hello as the header Rialto-Files-Key",
    ],
  ] as const) {
    assert.equal(error.code, code)
    assert.equal(error.message, message)
    assert.equal(error.name, error.constructor.name)
  }
  assert.deepEqual(
    [
      new FileBusyError('node'),
      new FilesFullError(1),
      new UploadsFullError('node', 'files', 1),
    ].map(({ retryAfter }) => retryAfter),
    [1_000, 60_000, 60_000],
  )
})
