/** Makes the epoch of a room: two epochs are never the same, whichever node or backup they come from. */
import { randomBytes } from 'node:crypto'

/** Random bytes of an epoch: as many as make two alike out of the question. */
const EPOCH_LENGTH = 9

export function newEpoch(): string {
  return randomBytes(EPOCH_LENGTH).toString('base64url')
}
