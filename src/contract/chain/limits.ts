/** The bounds of a development chain. */

/** Milliseconds that anvil is given to be ready; it takes a fifth of a second, and longer with a large state. */
export const START_MS = 20_000

/** Milliseconds that anvil is given to write its state and end; past it it is killed. */
export const END_MS = 5_000

/** Milliseconds between two looks at a process that is not ours to wait for. */
export const LOOK_MS = 20

/** Milliseconds between two savings of the state. */
export const SAVE_MS = 5_000

/** A chain with new blocks is read at most once in so many times as reading it takes: five percent of a core. */
export const BUSY_TIMES = 20

/** An idle chain is read at most once in so many times as reading it takes: one percent of a core. */
export const IDLE_TIMES = 100

/** Milliseconds in which anvil has to give its state. */
export const DUMP_MS = 60_000

/** Bytes of the answer that holds the state, compressed and in hex: some million transactions. */
export const DUMP_BYTES = 256 * 1024 * 1024

/** Bytes of the state itself. */
export const STATE_BYTES = 1024 * 1024 * 1024

/** Bytes of a state that an orphan wrote and that is read to see whether it is whole; JSON.parse takes no longer text. */
export const ENDING_BYTES = 256 * 1024 * 1024

/** Characters that are kept of what anvil prints. */
export const OUTPUT_CHARACTERS = 4_096

/** Characters of it that a message shows. */
export const SHOWN_CHARACTERS = 400

/** Bytes of a socket's path that fit on every system: 104 with a final NUL on macOS, 108 on Linux. */
export const SOCKET_PATH_BYTES = 103

/** Seconds between two states that anvil writes by itself: a year, because a kill in the middle would leave half a file. */
export const OWN_SAVE_SECONDS = 31_536_000

/** Accounts of a chain; anvil derives each from its mnemonic at the start. */
export const ACCOUNTS = 1_000

/** Bytes at the start of a state in which what we know of it stands. */
export const HEADER_BYTES = 256

/** Bytes of the file that says who runs a chain. */
export const RECORD_BYTES = 16_384

/** Milliseconds that `ps` may take. */
export const PS_MS = 2_000
