/** Who answers requests: one handler a type, whose answers are one value or many. */
import { DELIVERY, type Encoded, ReplyError } from './calls/index.ts'
import type { MessageType } from './define-message.ts'
import { NoAnswerTypeError, ResponderTakenError } from './errors.ts'
import { createMessage, type Message } from './message.ts'

/**
 * Returns an answer, a promise of one, or an async iterable of several; `signal` ends when nobody waits
 * any more. What it throws fails the request; the peer is not told the text.
 */
export type RespondHandler<Body, Answer> = (
  message: Message<Body>,
  options: { readonly signal: AbortSignal },
) => Answer | Promise<Answer> | AsyncIterable<Answer>

interface Responder {
  type: MessageType<unknown, unknown>
  handler: RespondHandler<unknown, unknown>
}

export class Responders {
  readonly #onFailed: (error: unknown, message: Message<unknown>) => void
  readonly #byName = new Map<string, Responder>()

  constructor(onFailed: (error: unknown, message: Message<unknown>) => void) {
    this.#onFailed = onFailed
  }

  /** Sets the handler of a type; the undo is returned. @throws ResponderTakenError, NoAnswerTypeError */
  set<Body, Answer>(
    type: MessageType<Body, Answer>,
    handler: RespondHandler<Body, Answer>,
  ): () => void {
    if (type.answer === undefined) throw new NoAnswerTypeError(type.name)
    if (this.#byName.has(type.name)) throw new ResponderTakenError(type.name)
    const responder = { type, handler } as unknown as Responder
    this.#byName.set(type.name, responder)
    return () => {
      if (this.#byName.get(type.name) === responder) this.#byName.delete(type.name)
    }
  }

  /** The encoded answer to a message, or several. @throws ReplyError */
  answer(
    { name, from, data }: { name: string; from: string; data: Uint8Array },
    call: { readonly signal: AbortSignal },
  ): Encoded | Promise<Encoded> {
    const responder = this.#byName.get(name)
    if (responder === undefined) throw new ReplyError(DELIVERY.NO_HANDLER, 'nobody here answers it')
    const { type, handler } = responder
    const message = createMessage(name, from, { data, body: decode(type, data) })
    const encode = (answer: unknown) => type.answer!.encode(answer)
    const fail = (error: unknown) => {
      if (!call.signal.aborted) this.#onFailed(error, message)
      return error
    }
    try {
      const result = handler(message, call)
      if (isAsyncIterable(result)) return encodeAll(result, encode, fail)
      // What is there at once is answered in this turn.
      if (!(result instanceof Promise)) return encode(result)
      return result.then(encode).catch((error: unknown) => {
        throw fail(error)
      })
    } catch (error) {
      throw fail(error)
    }
  }
}

async function* encodeAll(
  answers: AsyncIterable<unknown>,
  encode: (answer: unknown) => Uint8Array,
  fail: (error: unknown) => unknown,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const answer of answers) yield encode(answer)
  } catch (error) {
    throw fail(error)
  }
}

function decode({ codec, limit }: MessageType<unknown, unknown>, data: Uint8Array): unknown {
  if (data.length > limit)
    throw new ReplyError(
      DELIVERY.MALFORMED,
      `the body has ${data.length} bytes, and ${limit} are taken`,
    )
  try {
    return codec.decode(data)
  } catch {
    throw new ReplyError(DELIVERY.MALFORMED, 'the body does not decode')
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
