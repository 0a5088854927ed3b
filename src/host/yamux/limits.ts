/** Every limit of the multiplexer, with its unit and its reason; docs/limits.md lists them. */

const KIB = 1024
const MIB = 1024 * KIB

/** Bytes that the other end may send on any new stream, by yamux's specification: less cannot be asked for. */
export const FIRST_WINDOW_BYTES = 256 * KIB

/** The same between two sessions of this kind that have many streams, so that a thousand readers which stand still hold little. */
export const NARROW_WINDOW_BYTES = 32 * KIB

/** Streams of a session from which on new ones begin narrow: fewer hold little even with wide windows. */
export const WIDE_STREAMS = 16

/** Bytes that the other end may send on a new stream before it is answered: yamux's 256 KiB hold a fast link up, and more than this is no faster. */
export const OPEN_WINDOW_BYTES = 1 * MIB

/** Bytes that new streams of a connection share for their first windows, as many as there are then. */
export const OPEN_SHARED_BYTES = 4 * MIB

/** Bytes that the windows of all streams of a connection hold together, once their readers have shown how fast they are. */
export const SHARED_WINDOW_BYTES = 32 * MIB

/** Bytes up to which the window of a stream grows when its reader keeps up: a second of 128 Mbit/s. */
export const LARGEST_WINDOW_BYTES = 16 * MIB

/** Round trips within which a reader takes a whole window where it grows: it is the window then that holds the sender up (as in go-yamux). */
export const GROWTH_ROUND_TRIPS = 4

/** The most that yamux's specification lets a window be. */
export const WINDOW_BOUND = 0xffff_ffff

/** Bytes of one frame at most: what others wait for at the longest before it is their turn. */
export const FRAME_BYTES = 64 * KIB

/** Bytes of answers to pings and to new streams that wait for a peer which does not read, before it is cut: more than all streams that it may open take. */
export const ANSWER_BYTES = 256 * KIB

/** Bytes that are gathered for the next write while the carrier is busy with the last one. */
export const GATHER_BYTES = 512 * KIB

/** Bytes of a buffer that frames are gathered in: those, the last frame, and small ones beside it. */
export const SLAB_BYTES = 640 * KIB

/** Such buffers that are kept for the next write, of all connections together. */
export const SPARE_SLABS = 4

/** Bytes of a buffer that small pieces are gathered in, for a reader that is not ready. */
export const GATHERED_BYTES = 16 * KIB

/** Bytes of the smallest of these. */
export const LEAST_BYTES = 1 * KIB

/** Bytes that are read of a socket with TLS at once: a record of it holds no more (RFC 8446, 5.1). */
export const RECORD_BYTES = 16 * KIB

/** Milliseconds since a peer was heard of in which it is taken to be there still, so that a stream is used before it has agreed. */
export const LIVELY_MS = 1_000

/** Protocols whose answers are kept ready, of all connections together: more than a node speaks. */
export const KEPT_ANSWERS = 256

/** Milliseconds between two measurements of the round trip. */
export const MEASURE_MS = 10_000
