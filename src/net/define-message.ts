/** Defines a type of message: its name on the wire, its body, and how it is treated. */
import type { Codec } from './codec.ts'
import { MessageNameError, MessageOptionError } from './errors.ts'
import { MESSAGE_BYTES } from './limits.ts'
import { isMessageName } from './message-name.ts'
import { PRIORITY, type Priority } from './priority.ts'

/** How messages of a type are treated. */
export interface MessageOptions<Answer = never> {
  /** Bytes of a body, compressed or not, that are taken and sent at most. @default 4 MiB */
  limit?: number
  /** Where a message waits on its way out, unless the call says otherwise. @default PRIORITY.NORMAL */
  priority?: Priority
  /** What a useful message of this type counts when streams are scored. @default 0 */
  weight?: number
  /** Whether the same body of this type is handed out once only, and a peer that has it does not get it again. @default false */
  filter?: boolean
  /** How the body of an answer becomes a value, for types that are requests. @default none */
  answer?: Codec<Answer>
}

/** A type of message; the same value is used to send and to register. */
export interface MessageType<Body, Answer = never> {
  readonly name: string
  readonly codec: Codec<Body>
  readonly limit: number
  readonly priority: Priority
  readonly weight: number
  readonly filter: boolean
  readonly answer: Codec<Answer> | undefined
}

/** The protocol speaks these itself, and whatever begins with a dot. */
const TAKEN: ReadonlySet<string> = new Set([
  'hello',
  'ok',
  'bye',
  'syncroute',
  'routetable',
  'recvedmsg',
])

/** Bytes that a body may have at most: what the format allows. */
const LARGEST_LIMIT_BYTES = 512 * 1024 * 1024

/** Makes a type of message. @throws MessageNameError, MessageOptionError */
export function defineMessage<Body, Answer = never>(
  name: string,
  codec: Codec<Body>,
  options: MessageOptions<Answer> = {},
): MessageType<Body, Answer> {
  if (!isMessageName(name)) throw new MessageNameError(name, 'it has 1 to 12 of a-z, 0-9, _ . -')
  if (TAKEN.has(name)) throw new MessageNameError(name, 'the protocol itself uses it')
  if (name.startsWith('.'))
    throw new MessageNameError(name, 'names that begin with a dot belong to the protocol')
  const { limit = MESSAGE_BYTES, priority = PRIORITY.NORMAL, weight = 0 } = options
  if (!(Number.isInteger(limit) && limit >= 0 && limit <= LARGEST_LIMIT_BYTES))
    throw new MessageOptionError(name, `limit is ${limit}, and has to be from 0 to 512 MiB`)
  if (!Object.values(PRIORITY).includes(priority))
    throw new MessageOptionError(name, `priority is ${priority}, and has to be 0, 1 or 2`)
  if (!(Number.isFinite(weight) && weight >= 0))
    throw new MessageOptionError(name, `weight is ${weight}, and has to be 0 or more`)
  const { filter = false, answer } = options
  return Object.freeze({ name, codec, limit, priority, weight, filter, answer })
}
