/** Every limit and time of the store, with its unit and its reason; docs/limits.md lists them. */

const KIB = 1024
const MIB = 1024 * KIB

/** Bytes of a page: what SQLite takes by itself, and what a disk and the page cache write at once. */
export const PAGE_BYTES = 4 * KIB

/**
 * Pages of log after which a commit also moves them into the database: more pages save work where
 * transactions touch the same ones, and hold up the event loop for longer. At 8,000 rows a second this
 * size costs the loop least, and 12 ms at the longest (checkpoint.bench.ts).
 */
export const CHECKPOINT_PAGES = 2_000

/** Bytes that the log file keeps after a checkpoint, for the next transactions to write over. */
export const LOG_BYTES = CHECKPOINT_PAGES * PAGE_BYTES

/** Bytes on disk held back for a time when it is full: as much as moving a whole log may take. */
export const RESERVE_BYTES = LOG_BYTES

/** Bytes of pages kept in memory: the hot ends of the tables and indexes of some hundred rooms. */
export const CACHE_BYTES = 8 * MIB

/** Milliseconds without a commit after which the log is moved and forced to disk, so that a power cut costs no more. */
export const IDLE_CHECKPOINT_MS = 1_000

/** Milliseconds to wait for another process that holds the file: it stalls the event loop, so it is short. */
export const BUSY_MS = 250

/** Bytes up to which a file is checked at every opening: read from disk in a fraction of a second. */
export const CHECK_ALWAYS_BYTES = 32 * MIB

/** Bytes up to which a file is checked when it was not closed in order: larger ones would hold the start up. */
export const CHECK_UNCLEAN_BYTES = 256 * MIB

/** Pages that a backup copies at a time; other statements wait meanwhile. */
export const BACKUP_PAGES = 100
