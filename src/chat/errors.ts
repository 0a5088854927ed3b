/** What can go wrong in a chat, one class a condition; the codes are explained in docs/errors.md. */

/** The base of the chat's errors. */
export class ChatError extends Error {
  static {
    ChatError.prototype.name = 'ChatError'
  }
  readonly code: string
  /** Milliseconds after which trying again may help. */
  readonly retryAfter: number | undefined

  constructor(code: string, message: string, options?: ErrorOptions & { retryAfter?: number }) {
    super(message, options)
    this.code = code
    this.retryAfter = options?.retryAfter
  }
}

/** The disk, or the bound on the database's size, leaves no room for new messages. */
export class HistoryFullError extends ChatError {
  static {
    HistoryFullError.prototype.name = 'HistoryFullError'
  }
  constructor(options?: ErrorOptions) {
    super(
      'CHAT_HISTORY_FULL',
      'the node has no room to keep new messages; they are taken again as soon as its disk has room',
      { retryAfter: 5_000, ...options },
    )
  }
}

/** The store failed for another reason, which is the `cause`. */
export class HistoryError extends ChatError {
  static {
    HistoryError.prototype.name = 'HistoryError'
  }
  constructor(options: ErrorOptions) {
    super('CHAT_HISTORY', 'the node cannot reach its history; see its log', options)
  }
}

/** A room of this name exists. */
export class RoomExistsError extends ChatError {
  static {
    RoomExistsError.prototype.name = 'RoomExistsError'
  }
  readonly room: string
  constructor(room: string) {
    super('CHAT_ROOM_EXISTS', `the room ${JSON.stringify(room)} exists; join it, or choose another name`)
    this.room = room
  }
}
