/** Error codes of the chat on which the page does something of its own; docs/errors.md lists all. */

/** The code of a room that does not exist. */
export const NO_ROOM = 'CHAT_NO_ROOM'
/** The code of a name that somebody in the room has. */
export const NICK_TAKEN = 'CHAT_NICK_TAKEN'
/** Codes of names that the node does not take. */
export const NICK_CODES = ['CHAT_NICK', NICK_TAKEN]
/** Codes of names that no room can have. */
export const NAME_CODES: readonly string[] = ['CHAT_ROOM_NAME', 'CHAT_BAD_FRAME']
/** Codes of direct rooms that belong to others. */
export const FOREIGN_CODES: readonly string[] = ['CHAT_FORBIDDEN', 'CHAT_NOT_JOINED']
/** The code of a member that the node never had. */
export const NO_MEMBER = 'CHAT_NO_MEMBER'
/** Codes that say only that the caller itself closed or left. */
export const QUIET_CODES = ['CHAT_CLIENT_CLOSED', 'CHAT_CLIENT_ROOM_LEFT']
/** Codes that refuse a message, which shows them itself; alone they mean that nobody was told who writes. */
export const TYPING_CODES = ['CHAT_MUTED', 'CHAT_RATE', 'CHAT_SLOW_MODE', 'CHAT_NOT_JOINED']
/** Codes that say only that there was no connection. */
export const AWAY_CODES = ['CHAT_CLIENT_OFFLINE', 'CHAT_CLIENT_LOST', 'CHAT_CLIENT_TIMEOUT']
/** The code of a message that the node does not keep, or never had. */
export const NO_MESSAGE = 'CHAT_NO_MESSAGE'
/** With this one the connection ends, and its state says why. */
export const BANNED = 'CHAT_BANNED'
