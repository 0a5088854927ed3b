/** The argument that names another node. */
import type { ArgumentSpec } from '../command/index.ts'

export const PEER_ARGUMENT = {
  name: 'peer',
  summary: 'its peer id, or an address with the peer id at its end',
} as const satisfies ArgumentSpec
