/** Every bound of a frame's fields; behind these, names and texts have rules of their own. Units are those of UTF-16, as JavaScript counts. */

/** UTF-16 units of a `ref`: room for a UUID. */
export const REF_UNITS = 64
/** UTF-16 units of a room's name: four times what a name may have, so that the answer can say what is wrong with it. */
export const ROOM_NAME_UNITS = 256
/** UTF-16 units of a nick: eight times what a nick may have, so that the answer can say what is wrong with it. */
export const NICK_UNITS = 256
/** UTF-16 units of a member's id: the node's own have 25. */
export const MEMBER_ID_UNITS = 64
/** UTF-16 units of a message's id, which is stored with the message: room for a UUID. */
export const MESSAGE_ID_UNITS = 64
/** UTF-16 units of a file's id: the node's own have 24. */
export const FILE_ID_UNITS = 64
/** UTF-16 units of a file's name as it is announced: what is too long of it is cut. */
export const FILE_NAME_UNITS = 1_024
/** UTF-16 units of an epoch: the node's own have 12. */
export const EPOCH_UNITS = 64
/** UTF-16 units of a member's secret: it is hashed with each hello, and 128 bits take 22. */
export const SECRET_UNITS = 128
/** UTF-16 units of a session: the node's own have 22. */
export const SESSION_UNITS = 128
/** UTF-16 units of a topic, which every answer to join and every line of the list of rooms carries. */
export const TOPIC_UNITS = 1_024
/** UTF-16 units of the reason for an act of moderation, which is kept in the audit trail. */
export const REASON_UNITS = 512
/** UTF-16 units of an emoji: twice those of the longest that Unicode lists. */
export const EMOJI_UNITS = 32
/** Features that a client may name: many times those that exist. */
export const OFFERED_FEATURES = 64
/** UTF-16 units of a feature's name: one word. */
export const FEATURE_UNITS = 32
/** UTF-16 units of a search: of a longer line than the first `QUERY_UNITS` the rest is not asked for, but that is no fault. */
export const SEARCH_UNITS = 64 * 1_024
/** Entries of the audit trail in one answer: with the longest reasons it still fits a slow reader's queue. */
export const AUDIT_ENTRIES = 200
/** Seconds that a mute, a ban or the pause of slow mode may last: a year; a mute or ban without an end is forever. */
export const MODERATION_SECONDS = 365 * 24 * 60 * 60
