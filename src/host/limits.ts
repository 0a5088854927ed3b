/** Every limit and time of the host, with its unit and its reason; docs/limits.md lists them. */

/** Streams of one protocol on one connection, each way: a tunnel carries as many sockets as a busy browser opens, and more. */
export const PROTOCOL_STREAMS = 1_024

/** Streams of all protocols on one connection, each way: eight protocols at their full number. */
export const MULTIPLEXED_STREAMS = 8 * PROTOCOL_STREAMS

/** Connections in all; a newcomer above it is refused. An idle one takes some 350 KiB. */
export const CONNECTIONS = 1_000

/** Incoming connections that have not proven who they are; more are refused. */
export const PENDING_CONNECTIONS = 100

/** New connections a second from one IP address: an office behind one address comes back at once, a flood does not get far. */
export const CONNECTIONS_A_SECOND = 100

/** Milliseconds in which an incoming connection has to prove who it is. */
export const UPGRADE_MS = 10_000

/** Milliseconds after which a dial of one peer is given up: what a TCP connection over a bad line may take. */
export const DIAL_MS = 30_000

/** Milliseconds after which the next address of a peer is tried beside those that have not answered (RFC 8305). */
export const NEXT_ADDRESS_MS = 250

/** Addresses of one peer that are tried in a dial: a peer that names thousands makes nobody busy. */
export const DIAL_ADDRESSES = 32

/** Peers that are dialled at one time; more wait for their turn, and their time begins with it. */
export const PARALLEL_DIALS = 100

/** Milliseconds in which both ends agree on the protocol of a new stream. */
export const NEGOTIATION_MS = 10_000

/** Milliseconds that a change of what the node speaks waits for others, to be told to its peers together. */
export const PUSH_MS = 100

/** Milliseconds after which a connection is asked whether its other end is there. */
export const PING_EVERY_MS = 15_000

/** Milliseconds without an answer at which it is cut, so that a peer which stands still is gone after 45 s. */
export const SILENCE_MS = 30_000

/** Milliseconds in which a ping that a user asks for is answered, behind all that is on its way before it on a slow line. */
export const PING_MS = 15_000

/** Milliseconds that a connection is given to end in order before it is cut. */
export const CLOSE_MS = 1_000

/** Milliseconds after which a stop waits no longer, such as for a router that does not answer. */
export const STOP_MS = 1_000

/** Peers without a connection whose addresses are remembered; the one longest gone is forgotten first. */
export const REMEMBERED_PEERS = 1_000

/** Milliseconds until a relay that gave no place is asked again; each time it is twice as long. */
export const RELAY_AGAIN_MS = 1_000

/** Milliseconds that this grows to: a relay that comes back is used within a minute. */
export const RELAY_LATEST_MS = 60_000

/** Bytes of a buffer that sockets are read into: as much as Node reads at once. */
export const READ_BYTES = 64 * 1024

/** Bytes that are read at once where the other end takes less: what waits for it stays small, and so does the number of reads. */
export const LEAST_READ_BYTES = 4 * 1024

/** Bytes of a piece that shows a busy socket, which gets a buffer of its own: half a record of TLS. */
export const BUSY_BYTES = 8 * 1024
