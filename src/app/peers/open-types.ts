/** Types for messages whose bodies nobody here has described: bytes go in and out as they are. */
import type { MessageType } from '../../net/index.ts'
import { MessageNamesFullError } from './errors.ts'
import { MESSAGE_BYTES, MESSAGE_NAMES } from './limits.ts'

/** A message of bytes that is answered with bytes. */
export type OpenType = MessageType<Uint8Array, Uint8Array>

export interface OpenTypes {
  /** The type of this name, always the same one. @throws MessageNamesFullError, MessageNameError (NET_MESSAGE_NAME) */
  of(name: string): OpenType
}

/** Makes the types with what `src/net` has for that, which is loaded late. */
export function createOpenTypes(
  { defineMessage, bytes }: Pick<typeof import('../../net/index.ts'), 'defineMessage' | 'bytes'>,
  most: number = MESSAGE_NAMES,
): OpenTypes {
  const types = new Map<string, OpenType>()
  return {
    of(name) {
      const known = types.get(name)
      if (known !== undefined) return known
      const type = defineMessage(name, bytes(), { limit: MESSAGE_BYTES, answer: bytes() })
      if (types.size >= most) throw new MessageNamesFullError(most)
      types.set(name, type)
      return type
    },
  }
}
