/** Defines a type of message: its name on the wire, its body, and how it is treated. */
import type { Codec } from './codec.ts'
import { MessageNameError } from './errors.ts'
import { MESSAGE_BYTES } from './limits.ts'
import { isMessageName } from './message-name.ts'
import { PRIORITY, type Priority } from './priority.ts'

/** How messages of a type are treated. */
export interface MessageOptions {
  /** Bytes of a body, compressed or not, that are taken and sent at most. @default MESSAGE_BYTES */
  limit?: number
  /** Where a message waits on its way out, unless the call says otherwise. @default PRIORITY.NORMAL */
  priority?: Priority
  /** What a useful message of this type counts when streams are scored. @default 0 */
  weight?: number
  /** Whether the same body of this type is handed out once only. @default false */
  filter?: boolean
}

/** A type of message; the same value is used to send and to register. */
export interface MessageType<Body> extends Readonly<Required<MessageOptions>> {
  readonly name: string
  readonly codec: Codec<Body>
}

/** The protocol speaks these itself. */
const TAKEN: ReadonlySet<string> = new Set([
  'hello',
  'ok',
  'bye',
  'syncroute',
  'routetable',
  'recvedmsg',
])

/** Makes a type of message. @throws MessageNameError */
export function defineMessage<Body>(
  name: string,
  codec: Codec<Body>,
  options: MessageOptions = {},
): MessageType<Body> {
  if (!isMessageName(name)) throw new MessageNameError(name, 'it has 1 to 12 of a-z, 0-9, _ . -')
  if (TAKEN.has(name)) throw new MessageNameError(name, 'the protocol itself uses it')
  const { limit = MESSAGE_BYTES, priority = PRIORITY.NORMAL, weight = 0, filter = false } = options
  return Object.freeze({ name, codec, limit, priority, weight, filter })
}
