/** A message as handlers get it. */
import { createHash } from 'node:crypto'

/** `data` lies in memory that is shared with other messages: copy what is to be changed or kept for long. */
export interface Message<Body = Uint8Array> {
  readonly name: string
  /** The peer id of the sender, as the transport has proven it. */
  readonly from: string
  /** The body before it was decoded. */
  readonly data: Uint8Array
  readonly body: Body
  /** SHA3-256 of the data in lower-case hexadecimal; computed at the first call. */
  hash(): string
}

/** Makes a message. */
export function createMessage<Body>(
  name: string,
  from: string,
  content: { data: Uint8Array; body: Body },
): Message<Body> {
  return new NetMessage(name, from, content.data, content.body)
}

class NetMessage<Body> implements Message<Body> {
  readonly name: string
  readonly from: string
  readonly data: Uint8Array
  readonly body: Body
  #hash: string | undefined

  constructor(name: string, from: string, data: Uint8Array, body: Body) {
    this.name = name
    this.from = from
    this.data = data
    this.body = body
  }

  hash(): string {
    this.#hash ??= createHash('sha3-256').update(this.data).digest('hex')
    return this.#hash
  }
}
