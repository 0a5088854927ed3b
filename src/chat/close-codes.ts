/** Every code with which the node closes a connection, and the sentence that goes with it (RFC 6455, section 7.4). */

/** The codes by what they mean. */
export const CLOSE = {
  NORMAL: 1000,
  GOING_AWAY: 1001,
  PROTOCOL_ERROR: 1002,
  INVALID_TEXT: 1007,
  POLICY: 1008,
  TOO_BIG: 1009,
  INTERNAL: 1011,
  RESTART: 1012,
  TRY_LATER: 1013,
  NO_HELLO: 4000,
  REPLACED: 4001,
  KICKED: 4002,
  BANNED: 4003,
  CREDENTIAL_ENDED: 4004,
  NO_PONG: 4005,
  SLOW_WRITE: 4006,
} as const
/** A code with which the node closes. */
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

/** The code for who is put out of the node. */
export const EXPELLED = { kicked: CLOSE.KICKED, banned: CLOSE.BANNED } as const

/** What each code tells the client when nothing more exact is known; at most 123 bytes of UTF-8 fit a close frame. */
export const CLOSE_REASONS: Record<CloseCode, string> = {
  1000: 'closed as asked',
  1001: 'the node stops; come back later',
  1002: 'the WebSocket frame breaks RFC 6455',
  1007: 'the text is not valid UTF-8',
  1008: 'the request breaks a rule of this node',
  1009: 'the message is larger than this connection may send',
  1011: 'the node failed; its log says why',
  1012: 'the node restarts; come back in a moment',
  1013: 'too many unread bytes wait for this client; come back when it can read faster',
  4000: 'no hello came in time',
  4001: 'a newer connection took this session over',
  4002: 'kicked by a moderator',
  4003: 'banned by a moderator',
  4004: 'the token that admitted this connection was rotated',
  4005: 'no pong came in time',
  4006: 'a write did not end in time',
}
