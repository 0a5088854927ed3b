/** Makes the epoch of a room: two epochs are never the same, whichever node or backup they come from. */
import { randomBytes } from 'node:crypto'

/** As many as make two alike out of the question. */
const BYTES = 9

export function newEpoch(): string {
  return randomBytes(BYTES).toString('base64url')
}
