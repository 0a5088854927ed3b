/** Every limit and time of the chat, with its unit and its reason; docs/limits.md lists them. */

const KIB = 1024
const MIB = 1024 * KIB
const SECOND = 1000
const DAY = 24 * 60 * 60 * SECOND

/** What bounds a hub; each can be overridden through `HubOptions.limits`. */
export interface HubLimits {
  /** Bytes of one message of a plain client; above it the connection closes with 1009 (gorilla's `maxMessageSize`). @default 512 */
  plainMessageBytes: number
  /** Milliseconds in which a write must end (gorilla's `writeWait`). @default 10_000 */
  writeWaitMs: number
  /** Milliseconds in which a pong must come (gorilla's `pongWait`). @default 60_000 */
  pongWaitMs: number
  /** Milliseconds between two pings (gorilla's `pingPeriod`, nine tenths of `pongWait`). @default 54_000 */
  pingPeriodMs: number
  /** Bytes that wait for one slow client: past it a plain client is closed with 1013, a v1 client skips to the newest, and its requests wait until its answers have left. @default 1 MiB */
  queueBytes: number
  /** Bytes handed to one socket at a time while its client is behind. @default 64 KiB */
  writeBytes: number
  /** Bytes that wait for all clients together; past it the furthest behind are closed. @default 256 MiB */
  totalQueueBytes: number
  /** UTF-8 bytes of the text of one v1 message. @default 64 KiB */
  textBytes: number
  /** Bytes of one v1 frame: room for a text whose every character is escaped in JSON. @default 400 KiB */
  frameBytes: number
  /** How deep the JSON of a frame may nest; no frame of ours needs more than 4. @default 8 */
  jsonDepth: number
  /** Open connections of all addresses. @default 20_000 */
  connections: number
  /** Open connections of one address that is not loopback. @default 200 */
  connectionsPerAddress: number
  /** Connections that one address that is not loopback may open in a burst. @default 100 */
  connectBurst: number
  /** Connections a second that one address that is not loopback may open after the burst. @default 10 */
  connectRate: number
  /** Messages a connection may send in a burst. @default 1_000 */
  messageBurst: number
  /** Messages a second a connection may send after the burst. @default 100 */
  messageRate: number
  /** Messages a second one address that is not loopback may send; 0 is no limit. @default 1_000 */
  addressRate: number
  /** Messages a second one room takes; 0 is no limit. @default 0 */
  roomRate: number
  /** Milliseconds in which a v1 client must say hello. @default 10_000 */
  helloWaitMs: number
  /** Milliseconds in which a client must answer a close before its socket is destroyed. @default 3_000 */
  closeWaitMs: number
  /** Rooms that one connection may be in. @default 100 */
  roomsPerConnection: number
  /** Rooms that members may make on this node. @default 1_000 */
  rooms: number
  /** Rooms that one member may make. @default 50 */
  roomsPerMember: number
  /** Direct rooms that one member may be in. @default 1_000 */
  directRoomsPerMember: number
  /** Messages that join and history answer with when the client names no number. @default 50 */
  pageMessages: number
  /** Messages that join and history answer with at most. @default 1_000 */
  historyMessages: number
  /** Bytes of text that join and history answer with at most. @default 512 KiB */
  historyBytes: number
  /** Messages that a search answers with at most. @default 100 */
  searchMessages: number
  /** Milliseconds after which a search answers with what it has, and where to go on. @default 25 */
  searchMs: number
  /** Searches of a connection in a burst: those while one types. @default 10 */
  searchBurst: number
  /** Searches a second of a connection after the burst. @default 3 */
  searchRate: number
  /** Searches a second of one address that is not loopback; 0 is no limit. @default 20 */
  addressSearchRate: number
  /** Members that a list names; beyond it come a count and a sample. @default 100 */
  presenceMembers: number
  /** Members in the sample of a big room. @default 20 */
  presenceSample: number
  /** Milliseconds between two presence frames of one room. @default 1_000 */
  presencePeriodMs: number
  /** Milliseconds that a session waits for its client after the connection is gone. @default 120_000 */
  sessionWaitMs: number
  /** Bytes of one file. @default 16 MiB */
  fileBytes: number
  /** Files in one message. @default 10 */
  filesPerMessage: number
  /** Files that one member may have uploaded, or begun to, without having sent them. @default 30 */
  unsentFiles: number
  /** Bytes of these files, as they were announced. @default 160 MiB */
  unsentBytes: number
  /** Bytes of such files of one address, so that new members do not help; all of loopback is one. @default 512 MiB */
  unsentAddressBytes: number
  /** Such files of everybody, uploads under way included. @default 1_000 */
  unsentTotalFiles: number
  /** Milliseconds after which a file that no message holds is dropped, counted from its last byte. @default 3_600_000 */
  unsentFileMs: number
  /** Uploads whose bytes are read at one time, or wait to be made whole. @default 64 */
  uploadReads: number
  /** Such uploads of one member. @default 8 */
  uploadReadsPerMember: number
  /** Such uploads of one address; all of loopback is one. @default 32 */
  uploadReadsPerAddress: number
  /** Milliseconds that the key to files holds beyond its connection. @default 86_400_000 */
  fileKeyMs: number
  /** Milliseconds over which clients are told to come back after a stop, a client at least. @default 500 */
  returnAfterMs: number
  /** Clients a second that a restarted node is ready to take back; spreads their return. @default 2_000 */
  returnRate: number
}

/** The defaults of {@link HubLimits}. */
export const DEFAULT_LIMITS: HubLimits = {
  plainMessageBytes: 512,
  writeWaitMs: 10 * SECOND,
  pongWaitMs: 60 * SECOND,
  pingPeriodMs: (60 * SECOND * 9) / 10,
  queueBytes: MIB,
  writeBytes: 64 * KIB,
  totalQueueBytes: 256 * MIB,
  textBytes: 64 * KIB,
  frameBytes: 400 * KIB,
  jsonDepth: 8,
  connections: 20_000,
  connectionsPerAddress: 200,
  connectBurst: 100,
  connectRate: 10,
  messageBurst: 1_000,
  messageRate: 100,
  addressRate: 1_000,
  roomRate: 0,
  helloWaitMs: 10 * SECOND,
  closeWaitMs: 3 * SECOND,
  roomsPerConnection: 100,
  rooms: 1_000,
  roomsPerMember: 50,
  directRoomsPerMember: 1_000,
  pageMessages: 50,
  historyMessages: 1_000,
  historyBytes: 512 * KIB,
  searchMessages: 100,
  searchMs: 25,
  searchBurst: 10,
  searchRate: 3,
  addressSearchRate: 20,
  presenceMembers: 100,
  presenceSample: 20,
  presencePeriodMs: SECOND,
  sessionWaitMs: 120 * SECOND,
  fileBytes: 16 * MIB,
  filesPerMessage: 10,
  unsentFiles: 30,
  unsentBytes: 160 * MIB,
  unsentAddressBytes: 512 * MIB,
  unsentTotalFiles: 1_000,
  unsentFileMs: 60 * 60 * SECOND,
  uploadReads: 64,
  uploadReadsPerMember: 8,
  uploadReadsPerAddress: 32,
  fileKeyMs: DAY,
  returnAfterMs: 500,
  returnRate: 2_000,
}

/** Bytes that one byte of text takes in JSON at most: a control character as `\\u0000`. */
const ESCAPED_BYTES = 6
/** Bytes of a `say` frame around its text. */
const AROUND_TEXT_BYTES = 16 * KIB

/**
 * The limits of a hub: the defaults with these changes; frames hold the longest text, and the bounds of unsent files
 * one file of the largest size, unless they are changed too.
 */
export function hubLimits(changes: Partial<HubLimits>): HubLimits {
  const limits = { ...DEFAULT_LIMITS, ...changes }
  const { frameBytes, textBytes, unsentBytes, unsentAddressBytes, fileBytes } = limits
  const frame = Math.max(frameBytes, textBytes * ESCAPED_BYTES + AROUND_TEXT_BYTES)
  return {
    ...limits,
    frameBytes: changes.frameBytes ?? frame,
    unsentBytes: changes.unsentBytes ?? Math.max(unsentBytes, fileBytes),
    unsentAddressBytes: changes.unsentAddressBytes ?? Math.max(unsentAddressBytes, fileBytes),
  }
}

/** Different emoji under one message: as many as a reader takes in, and a bound on what one message costs everybody. */
export const REACTION_EMOJI = 20
/** Members that a reaction names, the first who chose it; its count is of all. */
export const REACTION_MEMBERS = 20

/** How much history is kept when nothing else is said. */
export const DEFAULT_RETENTION = {
  ageMs: 90 * DAY,
  roomBytes: 256 * MIB,
  totalBytes: 1024 * MIB,
} as const

/** Bytes of files that are kept when nothing else is said; the oldest go first. */
export const KEPT_FILES_BYTES = 1024 * MIB

/** Milliseconds that a file waits longer for its message than it may be named, so that none goes in the middle. */
export const UNSENT_GRACE_MS = 60 * SECOND

/** How much is kept about people: members unseen for so long are forgotten, unless they hold a role or a sanction. */
export const PEOPLE_RETENTION = {
  unseenMs: 180 * DAY,
  members: 100_000,
  auditEntries: 10_000,
} as const

/** Entries of the audit trail that are answered when nobody names a number: a few screens. */
export const AUDIT_PAGE_ENTRIES = 50
/** Sanctions in one answer: with the longest reasons it still fits a slow reader's queue. */
export const SANCTIONS_ENTRIES = 200
