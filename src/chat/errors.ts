/** What can go wrong in a chat, one class a condition; docs/errors.md explains the codes and what to do. */

/** What an error frame carries besides its code and message. */
export interface ChatErrorOptions extends ErrorOptions {
  /** Milliseconds after which trying again may help. */
  retryAfter?: number
}

/** The base of the chat's errors: `code` is stable and has a row in docs/errors.md. */
export class ChatError extends Error {
  readonly code: string
  readonly retryAfter: number | undefined

  constructor(code: string, message: string, options?: ChatErrorOptions) {
    super(message, options)
    this.code = code
    this.retryAfter = options?.retryAfter
  }

  override get name(): string {
    return this.constructor.name
  }
}

/** The disk, or the bound on the database's size, leaves no room for new messages. */
export class HistoryFullError extends ChatError {
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
  constructor(options: ErrorOptions) {
    super('CHAT_HISTORY', 'the node cannot reach its history; see its log', options)
  }
}

/** A frame is not JSON. */
export class BadJsonError extends ChatError {
  constructor(options: ErrorOptions) {
    super('CHAT_BAD_JSON', 'the frame is not JSON; send one JSON object a text frame', options)
  }
}

/** A frame came as binary. */
export class BinaryFrameError extends ChatError {
  constructor() {
    super('CHAT_BINARY', 'the frame is binary; send one JSON object a text frame')
  }
}

/** A frame's JSON nests too deep. */
export class TooDeepError extends ChatError {
  readonly depth: number
  constructor(depth: number) {
    super(
      'CHAT_TOO_DEEP',
      `the frame's JSON nests deeper than ${depth}; no frame needs more than 4`,
    )
    this.depth = depth
  }
}

/** A frame has the wrong shape. */
export class BadFrameError extends ChatError {
  readonly type: string
  constructor(type: string, fault: string) {
    super('CHAT_BAD_FRAME', `the ${type} frame is wrong: ${fault}`)
    this.type = type
  }
}

/** A frame has a type that this node does not know. */
export class UnknownTypeError extends ChatError {
  readonly type: string
  constructor(type: string, known: readonly string[]) {
    super(
      'CHAT_UNKNOWN_TYPE',
      `the frame type ${quote(type)} is unknown; known are ${known.join(', ')}`,
    )
    this.type = type
  }
}

/** Another frame came before hello. */
export class HelloFirstError extends ChatError {
  constructor() {
    super('CHAT_HELLO_FIRST', 'the first frame of a connection must be hello')
  }
}

/** A second hello came on one connection. */
export class HelloTwiceError extends ChatError {
  constructor() {
    super('CHAT_HELLO_TWICE', 'hello was said already; open a new connection to be somebody else')
  }
}

/** A member's secret does not belong to its id. */
export class WrongSecretError extends ChatError {
  constructor() {
    super(
      'CHAT_WRONG_SECRET',
      'the secret does not belong to this member id; say hello without member to become a new one',
    )
  }
}

/** A room cannot have this name. */
export class RoomNameError extends ChatError {
  readonly room: string
  constructor(room: string, fault: string) {
    super('CHAT_ROOM_NAME', `a room cannot be named ${quote(room)}: ${fault}`)
    this.room = room
  }
}

/** There is no such room. */
export class NoSuchRoomError extends ChatError {
  readonly room: string
  constructor(room: string) {
    super(
      'CHAT_NO_ROOM',
      `there is no room ${quote(room)}; create makes it, rooms lists those that exist`,
    )
    this.room = room
  }
}

/** A room of this name exists. */
export class RoomExistsError extends ChatError {
  readonly room: string
  constructor(room: string) {
    super('CHAT_ROOM_EXISTS', `the room ${quote(room)} exists; join it, or choose another name`)
    this.room = room
  }
}

/** No more rooms may be made. */
export class RoomsFullError extends ChatError {
  readonly limit: number
  constructor(whose: string, limit: number) {
    super('CHAT_ROOMS_FULL', `${whose} at most ${limit} rooms; use one that exists`)
    this.limit = limit
  }
}

/** A connection is in as many rooms as it may be. */
export class TooManyRoomsError extends ChatError {
  readonly limit: number
  constructor(limit: number) {
    super('CHAT_TOO_MANY_ROOMS', `a connection may be in at most ${limit} rooms; leave one first`)
    this.limit = limit
  }
}

/** The request wants the room to be joined first. */
export class NotJoinedError extends ChatError {
  readonly room: string
  constructor(room: string) {
    super('CHAT_NOT_JOINED', `this connection is not in the room ${quote(room)}; join it first`)
    this.room = room
  }
}

/** A name breaks the rule for names. */
export class NickError extends ChatError {
  readonly nick: string
  constructor(nick: string, fault: string) {
    super('CHAT_NICK', `nobody can be named ${quote(nick)}: ${fault}`)
    this.nick = nick
  }
}

/** Somebody in the room has this name. */
export class NickTakenError extends ChatError {
  readonly nick: string
  constructor(nick: string, room: string) {
    super(
      'CHAT_NICK_TAKEN',
      `somebody in ${quote(room)} is named ${quote(nick)}; choose another name`,
    )
    this.nick = nick
  }
}

/** A message has no text. */
export class TextEmptyError extends ChatError {
  constructor() {
    super('CHAT_TEXT_EMPTY', 'the message has no text; say something')
  }
}

/** A message's text is too long. */
export class TextLongError extends ChatError {
  readonly bytes: number
  readonly limit: number
  constructor(bytes: number, limit: number) {
    super('CHAT_TEXT_LONG', `the text has ${bytes} bytes of UTF-8; at most ${limit} are taken`)
    this.bytes = bytes
    this.limit = limit
  }
}

/** More came than a token bucket lets through; `whose` names the bucket. */
export class RateError extends ChatError {
  readonly whose: 'connection' | 'address' | 'room'
  constructor(whose: 'connection' | 'address' | 'room', retryAfter: number) {
    super('CHAT_RATE', `too much at once for this ${whose}; try again in ${retryAfter} ms`, {
      retryAfter,
    })
    this.whose = whose
  }
}

/** The room is in slow mode and this member spoke a moment ago. */
export class SlowModeError extends ChatError {
  readonly seconds: number
  constructor(seconds: number, retryAfter: number) {
    super(
      'CHAT_SLOW_MODE',
      `slow mode: one message in ${seconds} s; try again in ${retryAfter} ms`,
      { retryAfter },
    )
    this.seconds = seconds
  }
}

/** The member was muted. */
export class MutedError extends ChatError {
  readonly reason: string
  /** Unix time in milliseconds; 0 never ends. */
  readonly until: number
  constructor(reason: string, until: number, now: number) {
    super(
      'CHAT_MUTED',
      `a moderator muted you${because(reason)}`,
      until === 0 ? {} : { retryAfter: until - now },
    )
    this.reason = reason
    this.until = until
  }
}

/** The member was banned from the room. */
export class BannedError extends ChatError {
  readonly reason: string
  /** Unix time in milliseconds; 0 never ends. */
  readonly until: number
  constructor(reason: string, until: number, now: number) {
    super(
      'CHAT_BANNED',
      `a moderator banned you${because(reason)}`,
      until === 0 ? {} : { retryAfter: until - now },
    )
    this.reason = reason
    this.until = until
  }
}

/** The member's role does not allow this. */
export class ForbiddenError extends ChatError {
  constructor(what: string, who: string) {
    super('CHAT_FORBIDDEN', `${what} is for ${who}`)
  }
}

/** There is no such member. */
export class NoSuchMemberError extends ChatError {
  readonly member: string
  constructor(member: string) {
    super('CHAT_NO_MEMBER', `there is no member ${quote(member)}; members lists who is in a room`)
    this.member = member
  }
}

/** An act of moderation lacks something or cannot be done. */
export class ModerationError extends ChatError {
  constructor(fault: string) {
    super('CHAT_MODERATION', `this act of moderation cannot be done: ${fault}`)
  }
}

/** A sequence number is newer than the room's newest. */
export class SeqFutureError extends ChatError {
  readonly newest: number
  constructor(seq: number, newest: number) {
    super('CHAT_SEQ_FUTURE', `the seq ${seq} is in the future; the room's newest is ${newest}`)
    this.newest = newest
  }
}

/** There is no such message, or it is kept no more. */
export class NoSuchMessageError extends ChatError {
  readonly seq: number
  constructor(room: string, seq: number) {
    super(
      'CHAT_NO_MESSAGE',
      `there is no message ${seq} in the room ${quote(room)}; history pages through those that are kept`,
    )
    this.seq = seq
  }
}

/** The message was deleted: nothing about it changes any more. */
export class MessageDeletedError extends ChatError {
  readonly seq: number
  constructor(seq: number) {
    super(
      'CHAT_MESSAGE_DELETED',
      `the message ${seq} was deleted; it takes no edit and no reaction`,
    )
    this.seq = seq
  }
}

/** A reaction is no emoji. */
export class EmojiError extends ChatError {
  readonly emoji: string
  constructor(emoji: string) {
    super('CHAT_EMOJI', `${quote(emoji)} is not an emoji; send one as Unicode lists them`)
    this.emoji = emoji
  }
}

/** A message has as many different reactions as it may have. */
export class ReactionsFullError extends ChatError {
  readonly limit: number
  constructor(limit: number) {
    super(
      'CHAT_REACTIONS_FULL',
      `a message takes at most ${limit} different emoji; choose one that is there`,
    )
    this.limit = limit
  }
}

/** The hub is closing. */
export class ClosingError extends ChatError {
  constructor() {
    super('CHAT_CLOSING', 'the node is stopping; say it again after the reconnect', {
      retryAfter: 1_000,
    })
  }
}

/** A caller's mistake: messages must follow their room's newest seq one by one. */
export class AppendOrderError extends ChatError {
  constructor(room: string, seq: number, expected: number) {
    super(
      'CHAT_APPEND_ORDER',
      `the next message of the room ${quote(room)} has seq ${expected}, not ${seq}; nothing was kept`,
    )
  }
}

/** A caller's mistake: a member's message id stands once in a room; find tells where. */
export class AppendRepeatError extends ChatError {
  constructor(room: string, member: string, id: string) {
    super(
      'CHAT_APPEND_REPEAT',
      `the message ${quote(id)} of ${quote(member)} stands in the room ${quote(room)} already; nothing was kept`,
    )
  }
}

/** Only so much of a foreign name is repeated in a message. */
const QUOTED_CHARACTERS = 80

function quote(text: string): string {
  return JSON.stringify(
    text.length > QUOTED_CHARACTERS ? `${text.slice(0, QUOTED_CHARACTERS)}...` : text,
  )
}

function because(reason: string): string {
  return reason === '' ? '' : `: ${reason}`
}
