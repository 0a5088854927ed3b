/** The calls of a peer that are being handled here: each has a deadline, can be cancelled, and is replied to once. */
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
  answer(name: string, body: Uint8Array, signal: AbortSignal): Encoded | Promise<Encoded>
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

interface OpenCall {
  ended: AbortController
  /** Bytes that may still be sent before a `.more`. */
  window: number
  more: (() => void) | undefined
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
    this.#open.get(id)?.ended.abort(new ReplyError('cancelled', 'nobody waits for it any more'))
  }

  /** The stream has ended. */
  close(): void {
    for (const { ended } of this.#open.values())
      ended.abort(new ReplyError(DELIVERY.CLOSED, 'the stream to the peer has ended'))
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

  async #answer({ id, name, body, timeoutMs, window }: CallBody): Promise<void> {
    if (this.#open.has(id)) return
    const ended = new AbortController()
    const call: OpenCall = { ended, window, more: undefined }
    this.#open.set(id, call)
    const timer = setTimeout(
      () => ended.abort(new ReplyError(DELIVERY.TIMEOUT, `not handled within ${timeoutMs} ms`)),
      Math.min(timeoutMs, LONGEST_REPLY_MS),
    ).unref()
    try {
      const encoded = await this.#handlers.answer(name, body, ended.signal)
      ended.signal.throwIfAborted()
      if (encoded instanceof Uint8Array)
        await this.#reply({ id, answer: encoded, done: true, code: '', text: '' })
      else await this.#answerAll(id, call, { encoded, timer })
    } catch (error) {
      const known = error instanceof ReplyError ? error : undefined
      this.#refuse(id, known?.reason ?? DELIVERY.FAILED, known?.message ?? 'its handler failed')
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
    const { signal } = call.ended
    for await (const answer of encoded) {
      signal.throwIfAborted()
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
    const { signal } = call.ended
    while (call.window <= 0 && !signal.aborted)
      await new Promise<void>((resolve) => {
        call.more = resolve
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
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
