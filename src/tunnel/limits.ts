/** Every limit and time of the tunnels, with its unit and its reason; docs/limits.md lists them. */

/** Milliseconds in which a stream to a peer has to come about, dial and all; kubo gives as many. */
export const DIAL_MS = 30_000

/** Milliseconds that a connection to a forward waits for a peer that is away, counted from its arrival: a node restarts in a few. */
export const HOLD_MS = 10_000

/** Connections to one forward that wait for their stream at a time; one more is refused. */
export const HELD_CONNECTIONS = 1_024

/** Milliseconds in which the target of a listener has to take the connection. */
export const TARGET_MS = 10_000

/** Milliseconds of silence from a peer that closes both directions at once (kubo) before a local end is passed on to it. */
export const STALL_MS = 3_000

/** Milliseconds for which a local end waits until it is known whether a peer is one that closes both directions at once; it is told as soon as the connection is there. */
export const MANNER_MS = 500

/** Milliseconds between two signs of life that the system sends on an idle TCP connection; Go's default. */
export const KEEP_ALIVE_MS = 15_000

/** Streams of one listener that one peer may have open on one connection, as the host counts them. */
export const STREAMS_A_PEER = 4_096

/** Listeners and forwards of a node; each is a row in memory and in the store. */
export const ENTRIES = 4_096

/** Peers of one listener whose use is counted; the one longest gone is forgotten first. */
export const COUNTED_PEERS = 1_024

/** Milliseconds until an away peer is dialled again, and an address that was taken is tried again; each time it is twice as long. */
export const AGAIN_MS = 500

/** Milliseconds that this grows to. */
export const LATEST_AGAIN_MS = 60_000

/** Files that connections through tunnels leave free for the node itself: its own socket, its database, its peers. A quarter of what there may be, where that is less. */
export const SPARE_FILES = 32

/** Milliseconds in which the log is told once of connections to a forward that are refused. */
export const SELDOM_MS = 10_000

/** Bytes of the path of a Unix socket: what fits the address of one on Linux. */
export const UNIX_PATH_BYTES = 108

/** Bytes of a protocol's name: what multistream-select takes in one line, less its end. */
export const PROTOCOL_BYTES = 1_023

/** Milliseconds in which a name server has to answer. */
export const RESOLVE_MS = 10_000

/** Addresses of a peer that are kept with a forward. */
export const HINTS = 32

/** Milliseconds that the round trip to a peer may take to be shown. */
export const PING_MS = 2_000

/** Milliseconds of silence after which a socket that takes no more is not read on: what it sent before has come by then. */
export const READ_ON_MS = 20
