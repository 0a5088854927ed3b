/** Every limit and time of the client, with its unit and its reason. */

const KIB = 1024
const SECOND = 1000

/** Milliseconds before the first attempt to reconnect, at most: full jitter takes a random part of it. */
export const BACKOFF_MIN_MS = 500
/** Milliseconds between two attempts, at most: a node that is back is found within half a minute. */
export const BACKOFF_MAX_MS = 30 * SECOND
/** By how much each attempt's bound grows. */
export const BACKOFF_FACTOR = 2
/** Milliseconds online after which the back-off starts anew; a node that accepts and drops is not hammered. */
export const STABLE_MS = 5 * SECOND

/** Milliseconds that a request, an opening socket or a greeting may take. */
export const REQUEST_TIMEOUT_MS = 10 * SECOND
/** Milliseconds of silence after which the client asks whether the way is open; half of the usual 60 s of a NAT or proxy. */
export const PING_MS = 25 * SECOND
/** Milliseconds in which anything must come after a ping. */
export const PONG_MS = 10 * SECOND
/** Milliseconds by which a timer may be late before it means that the machine slept. */
export const SLEPT_MS = 2 * SECOND
/** Milliseconds that a timer can wait in Node and browsers; with more it would fire at once. */
export const TIMER_MAX_MS = 2 ** 31 - 1
/** Milliseconds that `close()` waits for the node's side of the closing handshake. */
export const CLOSE_WAIT_MS = SECOND

/** Messages that the outbox holds, failed ones included. */
export const OUTBOX_MESSAGES = 1_000
/** UTF-8 bytes of text that the outbox holds. */
export const OUTBOX_BYTES = 1024 * KIB
/** Own messages on their way at a time: few enough that a node which says "later" refuses only these. */
export const OUTBOX_WINDOW = 32

/** Milliseconds that the client waits by itself to try again when the node says "later"; longer is the user's choice. */
export const RETRY_MAX_MS = 60 * SECOND

/** Messages that the view of a room holds. */
export const ROOM_MESSAGES = 5_000
/** Bytes that the messages of a view take: long ones leave room for fewer. */
export const ROOM_BYTES = 32 * 1024 * KIB
/** Bytes that a message is counted with besides its text: its number, times, names and objects. */
export const MESSAGE_BYTES = 512
/** Messages asked for when catching up: as many as a node answers with unless it is set to other. */
export const CATCH_UP_MESSAGES = 1_000
/** Direct rooms entered at once when connecting, the newest first; others are entered when opened or when they speak. */
export const DIRECT_JOINS = 20

/** Milliseconds between two typing frames of a room. */
export const TYPING_SEND_MS = 3 * SECOND
/** Milliseconds that somebody is shown as typing after a typing frame: two frames may be lost or late. */
export const TYPING_SHOW_MS = 7 * SECOND
/** People shown as typing in a room. */
export const TYPING_MEMBERS = 10

/** Bytes of a file in one request at first, and after one that failed: a part as the node keeps it. */
export const UPLOAD_PART_BYTES = 256 * KIB
/** Bytes of a file in one request at most: more than this the node refuses, and many proxies too. */
export const UPLOAD_SEND_BYTES = 1024 * KIB
/** Milliseconds within which a request went so quickly that the next may carry twice as much. */
export const UPLOAD_QUICK_MS = 2 * SECOND
/** Milliseconds that a request with bytes of a file may take: the node gives up before. */
export const UPLOAD_REQUEST_MS = 60 * SECOND
/** Milliseconds between two attempts to go on with an upload, at most. */
export const UPLOAD_PAUSE_MS = 5 * SECOND
/** Milliseconds in which no byte of an upload goes through before it has failed: a train's tunnel, a node's restart. */
export const UPLOAD_IDLE_MS = 5 * 60 * SECOND
