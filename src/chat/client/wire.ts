/** What of the contract is needed at run time; copied, so that no schema reaches a browser's bundle, and held equal by a test. */

/** `SUBPROTOCOL` of the protocol. */
export const SUBPROTOCOL = 'rialto.v1'

/** Carries the token that lets a client in; the node never answers with it. */
export const TOKEN_SUBPROTOCOL = 'rialto.token.'

/** `FILES_PATH` of the protocol. */
export const FILES_PATH = '/files/'

/** `FEATURES` of the protocol: this client knows all of them. */
export const FEATURES = [
  'changes',
  'direct',
  'files',
  'history',
  'moderation',
  'presence',
  'search',
  'typing',
]

/** Closes after which coming back by itself would be wrong: taken over, kicked, banned, token ended. */
export const FATAL_CLOSES: ReadonlySet<number> = new Set([4001, 4002, 4003, 4004])
