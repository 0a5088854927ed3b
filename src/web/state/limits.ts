/** Every limit and time of the page, with its unit and its reason. */

const SECOND = 1000

/** Milliseconds the node has to answer about the session; past it the page connects, which shows what is the matter. */
export const SESSION_ANSWER_MS = 5 * SECOND
/** Messages that the page holds of a room: only those in sight are drawn, and laying out so many takes a millisecond or two. */
export const HELD_MESSAGES = 12_000
/** Messages that the page asks for when it enters a room or loads upward: a few screens. */
export const PAGE_MESSAGES = 60
/** Rooms that are entered again on the next visit, the newest first; well below what a connection may hold. */
export const REMEMBERED_ROOMS = 30
/** Milliseconds between two readings of the list of rooms, at least: a hand that moves about asks once. */
export const DIRECTORY_MS = 3 * SECOND
/** Milliseconds that a notice stays that is no bad news: long enough to be read by somebody who writes. */
export const NOTICE_MS = 8 * SECOND
/** Notices shown at a time; the oldest goes first. */
export const SHOWN_NOTICES = 3
/** Milliseconds over which new messages are gathered into one announcement, so that a screen reader keeps up. */
export const ANNOUNCE_MS = SECOND
/** Messages that are read out each; more than these are only counted. */
export const ANNOUNCED_MESSAGES = 3
/** Characters of a message that are read out. */
export const ANNOUNCED_CHARACTERS = 200
/** Bytes of UTF-8 that a message may hold until the node has said its own limit. */
export const TEXT_BYTES = 64 * 1024
/** Bytes below the limit at which the composer begins to count down. */
export const COUNTDOWN_BYTES = 4 * 1024
/** Bytes of UTF-8 of all drafts that this browser keeps; the newest stay. A browser gives a page some megabytes. */
export const DRAFTS_BYTES = 512 * 1024
/** Milliseconds after which a draft that changes is kept: not with every key. */
export const DRAFT_WAIT_MS = 400
/** Own reactions of this page that are remembered, for messages that name only the first who reacted. */
export const CHOSEN = 1_000
/** Answered messages that the page keeps beside those of the rooms it shows: many screens of replies. */
export const QUOTES = 500
/** UTF-16 units of a message that are shown where it is answered: a line of a wide screen. */
export const QUOTE_UNITS = 160
/** Milliseconds in which the node has to answer when the page asks whether the way is open: without a network it says so soon. */
export const PONG_MS = 5 * SECOND
/** Milliseconds between two attempts to reconnect, at most: whoever looks at a page waits. Tabs that nobody sees are slower by themselves. */
export const RETRY_MS = 12 * SECOND
/** Characters that a room's name may have. */
export const ROOM_CHARACTERS = 64
/** UTF-16 units that the field of a name takes: 32 characters, each of up to two units. The node judges exactly. */
export const NICK_UNITS = 64
/** UTF-16 units that the field of a room's name takes: 64 characters, each of up to two units. */
export const ROOM_UNITS = 128
/** Entries of the trail of moderation that are shown at a time: a screen or two. */
export const TRAIL_ENTRIES = 30
/** UTF-16 units that the field of a reason takes, as the protocol allows. */
export const REASON_UNITS = 512
/** UTF-16 units that the field of a topic takes, as the protocol allows. */
export const TOPIC_UNITS = 1_024
/** Signs of a text that are looked at for mentions: nobody names more people at once. */
export const MENTION_SIGNS = 200
/** Names or emoji that are offered while one writes: more are found by writing on. */
export const COMPLETIONS = 8
/** Members of a room that names are completed from and compared with. */
export const KNOWN_PEOPLE = 500
/** Rooms of which it is kept how far they were read, those read last. */
export const READ_MARKS = 500
/** Milliseconds after which it is kept how far a room was read: a busy room moves it with every message. */
export const MARK_WAIT_MS = SECOND
/** Messages that name this member and were not read, counted in each room: a higher number says no more. */
export const MENTIONS_HELD = 100
/** Bytes in memory that the messages of a room's view take: phones have little. */
export const HELD_BYTES = 24 * 1024 * 1024
/** Files that a page uploads at one time: the rest of the line is for what is said meanwhile. */
export const UPLOADS_AT_ONCE = 2
/** Pixels that a picture among the messages is wide, at most. */
export const PICTURE_WIDTH = 400
/** Pixels that it is high, at most: a phone shows one and some words. */
export const PICTURE_HEIGHT = 320
