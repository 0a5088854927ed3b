/** The calls of a peer that are being handled here: each has a deadline, can be cancelled, and is replied to once. */
import { orAborted, untilAborted } from '../deadline.ts'
import { PRIORITY } from '../priority.ts'
import type { Sent } from '../stream/index.ts'
import { CALL_NAME, type CallBody, encodeReply, type MoreBody, type ReplyBody } from './bodies.ts'
import { DELIVERY } from './errors.ts'
import { ANSWER_COST_BYTES, CALLS_OF_A_PEER, LONGEST_REPLY_MS } from './limits.ts'

/** How replies leave. */
export interface ReplyWay {
  send(name: string, body: Uint8Array, priority: 1): Sent
  /** Resolves when what is queued has left; false when the stream has ended. */
  left(priority: 1): Promise<boolean>
}

/** What handles a call. */
export interface CallHandlers {
  /** Hands a message out; `settled` is called when all handlers are done. Returns why not, or `duplicate`. */
  handOut(name: string, body: Uint8Array, settled: (failed: boolean) => void): string | undefined
  /** The encoded answer to a message, or several. @throws ReplyError to tell the peer why there are none */
  answer(
    name: string,
    body: Uint8Array,
    call: { readonly signal: AbortSignal },
  ): Encoded | Promise<Encoded>
}

/** One answer, or several one after another. */
export type Encoded = Uint8Array | AsyncIterable<Uint8Array>

/** Why a call has no answer, as the peer is told. */
export class ReplyError extends Error {
  readonly reason: string
  constructor(reason: string, text: string) {
    super(text)
    this.reason = reason
  }
}

/** A call that is being handled; the signal is made when somebody looks at it. */
class OpenCall {
  /** Bytes that may still be sent before a `.more`. */
  window: number
  more: (() => void) | undefined
  #ended: AbortController | undefined

  constructor(window: number) {
    this.window = window
  }

  get signal(): AbortSignal {
    this.#ended ??= new AbortController()
    return this.#ended.signal
  }

  end(why: ReplyError): void {
    this.#ended ??= new AbortController()
    this.#ended.abort(why)
  }
}

export class IncomingCalls {
  readonly #way: ReplyWay
  readonly #handlers: CallHandlers
  readonly #open = new Map<number, OpenCall>()
  #handling = 0

  constructor(way: ReplyWay, handlers: CallHandlers) {
    this.#way = way
    this.#handlers = handlers
  }

  /** Calls that are not replied to yet. */
  get size(): number {
    return this.#open.size + this.#handling
  }

  take(call: CallBody): void {
    if (this.size >= CALLS_OF_A_PEER)
      this.#refuse(call.id, DELIVERY.BUSY, `${CALLS_OF_A_PEER} calls of yours are open already`)
    else if (call.wantsAnswers) void this.#answer(call)
    else this.#acknowledge(call)
  }

  more({ id, bytes }: MoreBody): void {
    const call = this.#open.get(id)
    if (call === undefined) return
    call.window += bytes
    call.more?.()
  }

  cancel(id: number): void {
    this.#open.get(id)?.end(new ReplyError('cancelled', 'nobody waits for it any more'))
  }

  /** The stream has ended. */
  close(): void {
    for (const call of this.#open.values())
      call.end(new ReplyError(DELIVERY.CLOSED, 'the stream to the peer has ended'))
  }

  #acknowledge({ id, name, body }: CallBody): void {
    this.#handling += 1
    const reply = (code: string, text: string) => {
      this.#handling -= 1
      this.#reply({ id, answer: undefined, done: true, code, text })
    }
    const refused = this.#handlers.handOut(name, body, (failed) =>
      failed ? reply(DELIVERY.FAILED, 'a handler failed') : reply('', ''),
    )
    if (refused !== undefined) reply(refused, TEXT[refused] ?? '')
  }

  #answer({ id, name, body, timeoutMs, window }: CallBody): void {
    if (this.#open.has(id)) return
    const call = new OpenCall(window)
    try {
      const encoded = this.#handlers.answer(name, body, call)
      if (encoded instanceof Uint8Array)
        void this.#reply({ id, answer: encoded, done: true, code: '', text: '' })
      else void this.#answerLater(id, call, { encoded, timeoutMs })
    } catch (error) {
      this.#fail(id, error)
    }
  }

  async #answerLater(
    id: number,
    call: OpenCall,
    { encoded, timeoutMs }: { encoded: Promise<Encoded> | Encoded; timeoutMs: number },
  ): Promise<void> {
    this.#open.set(id, call)
    const timer = setTimeout(
      () => call.end(new ReplyError(DELIVERY.TIMEOUT, `not handled within ${timeoutMs} ms`)),
      Math.min(timeoutMs, LONGEST_REPLY_MS),
    ).unref()
    try {
      // A handler that does not look at its signal must not keep the place of a call.
      const made = encoded instanceof Promise ? await orAborted(encoded, call.signal) : encoded
      if (made instanceof Uint8Array)
        await this.#reply({ id, answer: made, done: true, code: '', text: '' })
      else await this.#answerAll(id, call, { encoded: made, timer })
    } catch (error) {
      this.#fail(id, error)
    } finally {
      clearTimeout(timer)
      this.#open.delete(id)
    }
  }

  async #answerAll(
    id: number,
    call: OpenCall,
    { encoded, timer }: { encoded: AsyncIterable<Uint8Array>; timer: NodeJS.Timeout },
  ): Promise<void> {
    const { signal } = call
    for await (const answer of untilAborted(encoded, signal)) {
      await this.#room(call)
      signal.throwIfAborted()
      call.window -= answer.length + ANSWER_COST_BYTES
      timer.refresh()
      if (!(await this.#reply({ id, answer, done: false, code: '', text: '' }))) return
    }
    await this.#reply({ id, answer: undefined, done: true, code: '', text: '' })
  }

  /** Waits until an answer may be sent: one always may while the window is not used up. */
  async #room(call: OpenCall): Promise<void> {
    const { signal } = call
    while (call.window <= 0 && !signal.aborted)
      await new Promise<void>((resolve) => {
        call.more = resolve
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
  }

  #fail(id: number, error: unknown): void {
    if (error instanceof ReplyError) this.#refuse(id, error.reason, error.message)
    else this.#refuse(id, DELIVERY.FAILED, 'its handler failed')
  }

  #refuse(id: number, code: string, text: string): void {
    void this.#reply({ id, answer: undefined, done: true, code, text })
  }

  /** Sends a reply, waiting for room; false when the stream has ended. */
  async #reply(reply: ReplyBody): Promise<boolean> {
    const body = encodeReply(reply)
    for (;;) {
      const sent = this.#way.send(CALL_NAME.REPLY, body, PRIORITY.NORMAL)
      if (sent !== 'full') return sent === 'queued'
      if (!(await this.#way.left(PRIORITY.NORMAL))) return false
    }
  }
}

const TEXT: Readonly<Record<string, string>> = {
  [DELIVERY.NO_HANDLER]: 'nobody here registered for it',
  [DELIVERY.MALFORMED]: 'the body does not decode',
  [DELIVERY.FULL]: 'its handlers have no room',
  [DELIVERY.STOPPING]: 'the node is stopping',
}
