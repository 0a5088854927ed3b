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
  /** Hands a message out. Returns why not, or `duplicate`. */
  handOut(name: string, body: Uint8Array, call: HandedCall): string | undefined
  /** The encoded answer to a message, or several. @throws ReplyError to tell the peer why there are none */
  answer(
    name: string,
    body: Uint8Array,
    call: { readonly signal: AbortSignal },
  ): Encoded | Promise<Encoded>
}

/** A call whose message is handed out. */
export interface HandedCall {
  /** Called when all handlers are done. */
  settled(failed: boolean): void
  /** Whether the peer still waits for that. */
  isWaiting(): boolean
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

/** A call that is being handled. */
interface OpenCall {
  /** The peer takes so many more bytes of answers. */
  more(bytes: number): void
  /** Nobody waits for it any more, or has to. */
  end(why: ReplyError): void
}

/** One that wants answers; the signal is made when somebody looks at it. */
class OpenRequest implements OpenCall {
  /** Bytes that may still be sent before a `.more`. */
  window: number
  room: (() => void) | undefined
  #ended: AbortController | undefined

  constructor(window: number) {
    this.window = window
  }

  get signal(): AbortSignal {
    this.#ended ??= new AbortController()
    return this.#ended.signal
  }

  more(bytes: number): void {
    this.window += bytes
    this.room?.()
  }

  end(why: ReplyError): void {
    this.#ended ??= new AbortController()
    this.#ended.abort(why)
    this.room?.()
  }
}

export class IncomingCalls {
  readonly #way: ReplyWay
  readonly #handlers: CallHandlers
  readonly #open = new Map<number, OpenCall>()

  constructor(way: ReplyWay, handlers: CallHandlers) {
    this.#way = way
    this.#handlers = handlers
  }

  /** Calls that are not replied to yet. */
  get size(): number {
    return this.#open.size
  }

  take(call: CallBody): void {
    if (this.#open.has(call.id)) return
    if (this.size >= CALLS_OF_A_PEER)
      this.#end(call.id, DELIVERY.BUSY, `${CALLS_OF_A_PEER} calls of yours are open already`)
    else if (call.wantsAnswers) this.#answer(call)
    else this.#acknowledge(call)
  }

  more({ id, bytes }: MoreBody): void {
    this.#open.get(id)?.more(bytes)
  }

  cancel(id: number): void {
    this.#open.get(id)?.end(new ReplyError('cancelled', 'nobody waits for it any more'))
  }

  /** The stream has ended. */
  close(): void {
    for (const call of this.#open.values())
      call.end(new ReplyError(DELIVERY.CLOSED, 'the stream to the peer has ended'))
  }

  #acknowledge({ id, name, body, timeoutMs }: CallBody): void {
    let isOver = false
    let timer: NodeJS.Timeout | undefined
    const reply = (code: string, text: string) => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      this.#open.delete(id)
      this.#end(id, code, text)
    }
    const refused = this.#handlers.handOut(name, body, {
      settled: (failed) => (failed ? reply(DELIVERY.FAILED, 'a handler failed') : reply('', '')),
      isWaiting: () => !isOver,
    })
    if (refused !== undefined) reply(refused, TEXT[refused] ?? '')
    // Most are handled at once, and need neither a place nor a timer.
    if (isOver) return
    const end = ({ reason, message }: ReplyError) => reply(reason, message)
    timer = deadline(timeoutMs, end)
    this.#open.set(id, { more() {}, end })
  }

  #answer({ id, name, body, timeoutMs, window }: CallBody): void {
    const call = new OpenRequest(window)
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
    call: OpenRequest,
    { encoded, timeoutMs }: { encoded: Promise<Encoded> | Encoded; timeoutMs: number },
  ): Promise<void> {
    this.#open.set(id, call)
    const timer = deadline(timeoutMs, (why) => call.end(why))
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
    call: OpenRequest,
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
  async #room(call: OpenRequest): Promise<void> {
    const { signal } = call
    while (call.window <= 0 && !signal.aborted)
      await new Promise<void>((resolve) => {
        call.room = resolve
      })
  }

  #fail(id: number, error: unknown): void {
    if (error instanceof ReplyError) this.#end(id, error.reason, error.message)
    else this.#end(id, DELIVERY.FAILED, 'its handler failed')
  }

  #end(id: number, code: string, text: string): void {
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

/** Gives up what is not handled in the time that its caller waits. */
function deadline(timeoutMs: number, end: (why: ReplyError) => void): NodeJS.Timeout {
  const why = () => new ReplyError(DELIVERY.TIMEOUT, `not handled within ${timeoutMs} ms`)
  return setTimeout(() => end(why()), Math.min(timeoutMs, LONGEST_REPLY_MS)).unref()
}

const TEXT: Readonly<Record<string, string>> = {
  [DELIVERY.NO_HANDLER]: 'nobody here registered for it',
  [DELIVERY.MALFORMED]: 'the body does not decode',
  [DELIVERY.FULL]: 'its handlers have no room',
  [DELIVERY.STOPPING]: 'the node is stopping',
}
