/** Every limit and time of tabs that share a connection, with its unit and its reason. */

const SECOND = 1000
const MIB = 1024 * 1024

/** Milliseconds in which the shared worker has to answer; past it the tab connects by itself, within the deadline of a greeting. */
export const WORKER_ANSWER_MS = 5 * SECOND
/** Milliseconds in which the node has to greet, and to answer a ping; a little less than the tabs wait, so that none comes back to a dead line. */
export const NODE_ANSWER_MS = 9 * SECOND
/** Sockets that one tab may have at the worker: the one in use, and some that are being let go. */
export const TAB_SOCKETS = 4
/** Requests of one tab that wait for an answer: more than the windows of a client together. */
export const TAB_REQUESTS = 500
/** UTF-16 units of a frame that a tab may hand over before the node has told its own limit. */
export const FRAME_UNITS = MIB / 2
/** UTF-16 units that a tab has not read yet: a frozen tab is let go of, and catches up when it wakes. */
export const UNREAD_UNITS = 8 * MIB
/** Bytes that wait for the node to read them: past it the tab that sends more is let go of. */
export const UNSENT_BYTES = 4 * MIB
/** Direct rooms that a tab which comes later is told of, as many as the node tells. */
export const DIRECT_ROOMS = 100
/** Milliseconds after which a tab that asked too much may ask again. */
export const ASK_AGAIN_MS = SECOND
