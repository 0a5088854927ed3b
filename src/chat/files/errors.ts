/** What can go wrong with files, one class a condition. */
import { ChatError } from '../errors.ts'

/** This hub has no way for the bytes of files. */
export class FilesOffError extends ChatError {
  constructor() {
    super('CHAT_FILES_OFF', 'this node takes no files; send a link instead')
  }
}

/** A file without a byte. */
export class FileEmptyError extends ChatError {
  constructor() {
    super('CHAT_FILE_EMPTY', 'the file is empty; there is nothing to send')
  }
}

/** A file is larger than the node takes. */
export class FileLargeError extends ChatError {
  readonly bytes: number
  readonly limit: number
  constructor(bytes: number, limit: number) {
    super('CHAT_FILE_LARGE', `the file has ${bytes} bytes; at most ${limit} are taken`)
    this.bytes = bytes
    this.limit = limit
  }
}

/** As much waits to be sent as may; `whose` names who has reached the bound. */
export class UploadsFullError extends ChatError {
  readonly limit: number
  constructor(whose: 'member' | 'address' | 'node', what: 'files' | 'bytes', limit: number) {
    super(
      'CHAT_UPLOADS_FULL',
      `files of this ${whose} that no message holds yet have reached their bound of ${limit} ${what}; send or discard some first`,
      { retryAfter: 60_000 },
    )
    this.limit = limit
  }
}

/** All that is kept for files is taken by files that cannot go. */
export class FilesFullError extends ChatError {
  readonly limit: number
  constructor(limit: number) {
    super(
      'CHAT_FILES_FULL',
      `the node keeps at most ${limit} bytes of files, and all of them are in use; try again later`,
      { retryAfter: 60_000 },
    )
    this.limit = limit
  }
}

/** There is no file of this id, or it is somebody else's. */
export class NoFileError extends ChatError {
  constructor() {
    super('CHAT_NO_FILE', 'there is no such file; it was removed, or the address is wrong')
  }
}

/** The file went because newer ones needed its place. */
export class FileGoneError extends ChatError {
  constructor() {
    super('CHAT_FILE_GONE', 'the node no longer keeps this file; newer ones have taken its place')
  }
}

/** Bytes came for another place than the one where the upload stands. */
export class FileOffsetError extends ChatError {
  readonly offset: number
  constructor(given: number, offset: number) {
    super('CHAT_FILE_OFFSET', `the upload stands at byte ${offset}, not ${given}; go on from there`)
    this.offset = offset
  }
}

/** More bytes came than were announced. */
export class FileOverrunError extends ChatError {
  readonly bytes: number
  constructor(bytes: number) {
    super('CHAT_FILE_OVERRUN', `the file was announced with ${bytes} bytes, and more came`)
    this.bytes = bytes
  }
}

/** The node reads as many uploads as it does at one time. */
export class FileBusyError extends ChatError {
  constructor(whose: 'member' | 'address' | 'node') {
    super(
      'CHAT_FILE_BUSY',
      `as many uploads of this ${whose} are read as may be at one time; try again in a moment`,
      { retryAfter: 1_000 },
    )
  }
}

/** A message names a file that it cannot hold. */
export class FileUnusableError extends ChatError {
  readonly file: string
  constructor(file: string, fault: string) {
    super('CHAT_FILE_UNUSABLE', `the file ${JSON.stringify(file)} cannot be sent: ${fault}`)
    this.file = file
  }
}

/** A message names more files than it may. */
export class TooManyFilesError extends ChatError {
  readonly limit: number
  constructor(count: number, limit: number) {
    super(
      'CHAT_FILES_MANY',
      `a message holds at most ${limit} files, not ${count}; send it in parts`,
    )
    this.limit = limit
  }
}

/** Whoever asks for a file does not show who it is. */
export class FileKeyError extends ChatError {
  constructor() {
    super(
      'CHAT_FILE_KEY',
      "a file is for those who may read its room; open this node's page first, or send the key of hello as the header Rialto-Files-Key",
    )
  }
}
