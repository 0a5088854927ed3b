/** What can go wrong at a client, one class a condition; the codes are explained in docs/errors.md. */

/** A request that the node refused with its `code` and `message`, and the base of the client's own errors. */
export class ChatRequestError extends Error {
  static {
    ChatRequestError.prototype.name = 'ChatRequestError'
  }
  readonly code: string
  /** Milliseconds after which trying again may help. */
  readonly retryAfter: number | undefined

  constructor(
    code: string,
    message: string,
    options?: ErrorOptions & { retryAfter?: number | undefined },
  ) {
    super(message, options)
    this.code = code
    this.retryAfter = options?.retryAfter
  }
}

/** An option of `createChatClient` cannot be used. */
export class ClientOptionError extends ChatRequestError {
  static {
    ClientOptionError.prototype.name = 'ClientOptionError'
  }
  constructor(message: string, options?: ErrorOptions) {
    super('CHAT_CLIENT_OPTION', message, options)
  }
}

/** The request needs a connection and there is none; nothing was sent. */
export class OfflineError extends ChatRequestError {
  static {
    OfflineError.prototype.name = 'OfflineError'
  }
  constructor(request: string) {
    super(
      'CHAT_CLIENT_OFFLINE',
      `"${request}" was not sent, because there is no connection; try again when there is one`,
    )
  }
}

/** The connection ended between a request and its answer. */
export class ConnectionLostError extends ChatRequestError {
  static {
    ConnectionLostError.prototype.name = 'ConnectionLostError'
  }
  constructor(request: string) {
    super(
      'CHAT_CLIENT_LOST',
      `the connection was lost before "${request}" was answered; it may have been done or not, so look before you try again`,
    )
  }
}

/** The node did not answer in time. */
export class RequestTimeoutError extends ChatRequestError {
  static {
    RequestTimeoutError.prototype.name = 'RequestTimeoutError'
  }
  constructor(request: string, milliseconds: number) {
    super(
      'CHAT_CLIENT_TIMEOUT',
      `the node did not answer "${request}" within ${milliseconds} ms; try again`,
    )
  }
}

/** The client is closed and tries nothing by itself. */
export class ClientClosedError extends ChatRequestError {
  static {
    ClientClosedError.prototype.name = 'ClientClosedError'
  }
  /** The WebSocket close code; 1000 when the caller closed the client. */
  readonly closeCode: number
  readonly reason: string
  constructor(closeCode: number, reason: string) {
    super(
      'CHAT_CLIENT_CLOSED',
      `the client is closed (${closeCode}: ${reason}); connect() opens it again`,
    )
    this.closeCode = closeCode
    this.reason = reason
  }
}

/** The room was left, or the node ended the stay, before it was entered. */
export class RoomLeftError extends ChatRequestError {
  static {
    RoomLeftError.prototype.name = 'RoomLeftError'
  }
  readonly room: string
  constructor(room: string, reason = 'it was left') {
    super(
      'CHAT_CLIENT_ROOM_LEFT',
      `the room ${JSON.stringify(room)} was not entered: ${reason || 'the node ended the stay'}`,
    )
    this.room = room
  }
}

/** The outbox holds as much as it may. */
export class OutboxFullError extends ChatRequestError {
  static {
    OutboxFullError.prototype.name = 'OutboxFullError'
  }
  constructor(messages: number, bytes: number) {
    super(
      'CHAT_CLIENT_OUTBOX_FULL',
      `messages wait to be sent up to the bound of ${messages} messages or ${bytes} bytes; retry when some are stored, or discard some`,
    )
  }
}

/** The text is longer than the node takes. */
export class TextTooLongError extends ChatRequestError {
  static {
    TextTooLongError.prototype.name = 'TextTooLongError'
  }
  constructor(bytes: number, allowed: number) {
    super(
      'CHAT_CLIENT_TEXT_TOO_LONG',
      `the text has ${bytes} bytes and the node takes ${allowed}; say it in parts`,
    )
  }
}

/** The store of the identity that was handed in failed; the client goes on with what it remembers. */
export class IdentityStoreError extends ChatRequestError {
  static {
    IdentityStoreError.prototype.name = 'IdentityStoreError'
  }
  constructor(options?: ErrorOptions) {
    super(
      'CHAT_CLIENT_IDENTITY',
      'the store of the identity failed; this member may not be known again after a restart',
      options,
    )
  }
}

/** A frame of the node could not be understood; the connection goes on. */
export class BadFrameError extends ChatRequestError {
  static {
    BadFrameError.prototype.name = 'BadFrameError'
  }
  constructor(options?: ErrorOptions) {
    super(
      'CHAT_CLIENT_BAD_FRAME',
      'a frame of the node could not be understood and was left out',
      options,
    )
  }
}

/** For long no byte of a file went through. */
export class UploadStuckError extends ChatRequestError {
  static {
    UploadStuckError.prototype.name = 'UploadStuckError'
  }
  constructor(milliseconds: number) {
    super(
      'CHAT_CLIENT_UPLOAD_STUCK',
      `nothing of the file went through within ${milliseconds} ms; upload it again, and it goes on where it stands`,
    )
  }
}

/** The file cannot be read any more. */
export class FileUnreadableError extends ChatRequestError {
  static {
    FileUnreadableError.prototype.name = 'FileUnreadableError'
  }
  constructor(options?: ErrorOptions) {
    super(
      'CHAT_CLIENT_FILE_UNREADABLE',
      'the file cannot be read any more; it was changed or taken away, so choose it again',
      options,
    )
  }
}
